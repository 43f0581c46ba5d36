import { defineEventHandler, setResponseHeader, setResponseStatus } from 'h3'
import type { EventHandler, H3Event } from 'h3'
import type { z } from 'zod'
import { useConfig } from '#server/lib/config/index.ts'
import type { Principal } from '#server/lib/auth/principal.ts'
import { authorise } from './authorise.ts'
import { assertOwnOrigin } from './own-origin.ts'
import { answerOnce } from './idempotency.ts'
import { readInput } from './read-input.ts'
import { discardBody } from './discard-body.ts'
import { readUpload } from './read-upload.ts'
import type { IncomingUpload } from './read-upload.ts'
import { sendDownload } from './send-download.ts'
import type { DownloadedFile } from './send-download.ts'
import { sendProblem } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import { sendEventStream } from './event-stream.ts'
import type { EventWriter } from './event-stream.ts'
import type { RouteAccess, RouteDefinition } from './route-definition.ts'

/** What a route's function gets: input that fits the schemas, and who asks. */
export interface RouteInput<Access extends RouteAccess, Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  /** Of a route that `isUpload`; nobody else asks for it. */
  upload: IncomingUpload
  principal: Access['role'] extends 'anyone' ? Principal | undefined : Principal
  /** For cookies and headers; features never see it. */
  event: H3Event
}

type RouteResult<Output extends z.ZodType> = z.input<Output> | EventWriter | DownloadedFile | void

/** A handler that carries its declaration, for OpenAPI and the authorisation matrix. */
export type ApiHandler = EventHandler & { definition: RouteDefinition }

/**
 * The only way to make a route. In this order it checks the origin of writes, who asks, the rate limit and the input,
 * calls `handle`, and sends what that returns; whatever is thrown becomes problem details.
 */
export function defineApiHandler<
  const Access extends RouteAccess,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodVoid,
>(
  definition: RouteDefinition<Access, Params, Query, Body, Output>,
  handle: (input: RouteInput<Access, z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<RouteResult<Output>> | RouteResult<Output>,
): ApiHandler {
  const handler = defineEventHandler(async (event) => {
    try {
      assertOwnOrigin(event)
      const principal = authorise(definition.access, event.context.principal)
      await limitRate(event, definition, principal)
      const input = await readInput(event, definition)
      const run = async () => {
        // The three schemas were just applied, and `authorise` gave a principal unless anyone may call.
        const upload = definition.isUpload ? readUpload(event) : undefined
        const given = { ...input, upload, principal, event } as RouteInput<Access, z.output<Params>, z.output<Query>, z.output<Body>>
        return await handle(given)
      }
      if (definition.isEventStream) return await sendEventStream(event, await run() as EventWriter, principal)
      if (definition.isDownload) return await sendDownload(event, await run() as DownloadedFile)
      const answer = definition.isIdempotent ? await answerOnce(event, principal, input.body, run) : await run()
      return sendAnswer(event, definition, answer)
    } catch (error) {
      if (definition.isUpload) discardBody(event.node.req)
      return sendProblem(event, error)
    }
  })
  return Object.assign(handler, { definition: definition as RouteDefinition })
}

function sendAnswer(event: H3Event, definition: RouteDefinition<RouteAccess, z.ZodType, z.ZodType, z.ZodType, z.ZodType>, answer: unknown) {
  setResponseHeader(event, 'cache-control', 'no-store')
  if (!definition.output) {
    setResponseStatus(event, 204)
    return null
  }
  setResponseStatus(event, definition.status ?? 200)
  return useConfig().validatesOutput ? definition.output.parse(answer) : answer
}

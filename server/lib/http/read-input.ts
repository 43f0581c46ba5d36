import type { IncomingMessage } from 'node:http'
import { getQuery, getRequestHeader, getRouterParams } from 'h3'
import type { H3Event } from 'h3'
import type { z } from 'zod'
import { AppError } from '#server/lib/errors/app-error.ts'
import { discardBody } from './discard-body.ts'
import type { RouteDefinition } from './route-definition.ts'

const defaultMaximumBodyBytes = 64 * 1024

/**
 * Reads path, query and body of a request and checks them against the route's schemas.
 *
 * @throws AppError not-found for a malformed id in the path, otherwise malformed-body, unsupported-media-type,
 * body-too-large or invalid-request with one issue for each wrong field
 */
export async function readInput(event: H3Event, definition: RouteDefinition) {
  const params = definition.params ? readParams(event, definition.params) : undefined
  const query = definition.query ? parsePart(definition.query, getQuery(event), '/query') : undefined
  const body = definition.body ? parsePart(definition.body, await readJson(event, definition.maximumBodyBytes ?? defaultMaximumBodyBytes), '') : undefined
  return { params, query, body }
}

function readParams(event: H3Event, schema: z.ZodType): unknown {
  const parsed = schema.safeParse(getRouterParams(event, { decode: true }))
  // A malformed id names nothing, just as an unknown one.
  if (!parsed.success) throw new AppError('not-found')
  return parsed.data
}

function parsePart(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-request', {
    issues: parsed.error.issues.slice(0, 20).map((issue) => ({
      pointer: `${prefix}/${issue.path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
      message: issue.message,
    })),
  })
}

async function readJson(event: H3Event, maximumBytes: number): Promise<unknown> {
  const contentType = getRequestHeader(event, 'content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) throw new AppError('unsupported-media-type', { detail: `Content-Type: ${contentType}` })
  const text = await readText(event, maximumBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('malformed-body')
  }
}

async function readText(event: H3Event, maximumBytes: number): Promise<string> {
  const body = await readBody(event.node.req, maximumBytes)
  if (body) return body.toString('utf8')
  discardBody(event.node.req)
  throw new AppError('body-too-large')
}

/** Undefined when there is too much. Counts while reading: a body without a length, or with a false one, cannot fill the memory. */
async function readBody(request: IncomingMessage, maximumBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return undefined
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    sizeBytes += bytes.length
    if (sizeBytes > maximumBytes) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

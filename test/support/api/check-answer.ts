import { z } from 'zod'
import { problems } from '#shared/errors.ts'
import { problemDetails } from '#shared/schemas/problem-details.ts'
import type { ApiResponse } from '../http/api-client.ts'
import type { Operation } from './operations.ts'

/** What is wrong with a refusal, whatever route it comes from: its form, its code, its request id. */
export function findProblemFaults({ status, body, headers }: ApiResponse<unknown>): string[] {
  const parsed = problemDetails.strict().safeParse(body)
  if (!parsed.success) return [`${status} is no problem details: ${JSON.stringify(body)?.slice(0, 200)}`]
  const faults: string[] = []
  if (headers.get('content-type') !== 'application/problem+json') faults.push(`content type ${headers.get('content-type')}`)
  if (parsed.data.status !== status || problems[parsed.data.code].status !== status) faults.push(`${parsed.data.code} with the status ${status}`)
  if (parsed.data.requestId !== headers.get('x-request-id')) faults.push(`request id ${parsed.data.requestId} beside the header's ${headers.get('x-request-id')}`)
  if (headers.get('cache-control') !== 'no-store') faults.push(`cache-control ${headers.get('cache-control')}`)
  return faults
}

/** Where an answer leaves what the description of its operation promises. */
export function findUndocumented({ responses }: Operation, answer: ApiResponse<unknown>): string[] {
  const documented = responses[answer.status]
  if (!documented) return [`the status ${answer.status} is not documented: ${JSON.stringify(answer.body)}`]
  if (answer.status >= 400) {
    const { code } = problemDetails.parse(answer.body)
    return documented.description.includes(`\`${code}\``) ? findProblemFaults(answer) : [`${code} is not documented`]
  }
  const [mediaType, media] = Object.entries(documented.content ?? {})[0] ?? []
  if (!mediaType || !media) return answer.body === undefined ? [] : ['a body where none is documented']
  if (mediaType === '*/*') return []
  if (!answer.headers.get('content-type')?.startsWith(mediaType)) return [`content type ${answer.headers.get('content-type')}`]
  if (mediaType === 'text/event-stream') return []
  const parsed = z.fromJSONSchema(media.schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(answer.body)
  return parsed.success ? [] : [`the body does not fit: ${z.prettifyError(parsed.error)}`]
}

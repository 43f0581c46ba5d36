import { getRequestHeader, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { problems } from '#shared/errors.ts'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { isDatabaseUnreachable } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isFromTrustedProxy } from './client-address.ts'

/** Sends whatever was thrown as problem details, RFC 9457. The log gets the cause, the client never does. */
export function sendProblem(event: H3Event, error: unknown): ProblemDetails {
  const known = toAppError(error)
  const { request } = event.context
  request.problem = known.code
  if (problems[known.code].status >= 500) request.error = error
  const { status, title } = problems[known.code]
  setResponseStatus(event, status)
  setResponseHeader(event, 'content-type', 'application/problem+json')
  setResponseHeader(event, 'cache-control', 'no-store')
  if (known.retryAfterSeconds !== undefined) setResponseHeader(event, 'retry-after', known.retryAfterSeconds)
  if (known.code === 'draining') passOn(event)
  return {
    type: `/docs#problem-${known.code}`,
    title,
    status,
    code: known.code,
    ...(known.detail !== undefined && status < 500 ? { detail: known.detail } : {}),
    ...(known.issues ? { issues: known.issues } : {}),
    ...(known.retryAfterSeconds !== undefined ? { retryAfterSeconds: known.retryAfterSeconds } : {}),
    requestId: request.id,
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isDatabaseUnreachable(error)) return new AppError('database-unavailable', { retryAfterSeconds: 2, cause: error })
  return new AppError('internal', { cause: error })
}

/**
 * This process is leaving and has done nothing yet: a proxy that is trusted, and says where to, asks another one instead, and the
 * person never hears of it.
 */
function passOn(event: H3Event) {
  const elsewhere = getRequestHeader(event, 'x-elsewhere')
  if (elsewhere && isFromTrustedProxy(event.node.req)) setResponseHeader(event, 'x-accel-redirect', elsewhere)
}

import { createError, defineEventHandler, setResponseHeader } from 'h3'
import type { H3Event } from 'h3'
import { resolvePrincipal } from '#server/features/auth/index.ts'
import { isDatabaseUnreachable } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isOperatorPath } from '#server/lib/http/operator-paths.ts'
import { sendProblem } from '#server/lib/http/problem.ts'
import { findCallingContext } from '#server/lib/http/request-scope.ts'
import { clearSessionCookies, findCredentials, setSessionCookies } from '#server/lib/http/session-cookies.ts'

const retryAfterSeconds = 2

/** Finds out who is asking, and renews the browser's tokens on whatever request comes first, pages included. */
export default defineEventHandler(async (event) => {
  // What a page calls in this process is called by the page's person.
  if (findCallingContext(event) || isOperatorPath(event.context.request.path)) return
  const credentials = findCredentials(event)
  if (!credentials) return
  try {
    const { principal, issued, isRefused } = await resolvePrincipal(credentials)
    event.context.principal = principal
    // What is rendered for one person belongs in no shared cache.
    setResponseHeader(event, 'cache-control', 'private, no-cache')
    if (issued) setSessionCookies(event, issued)
    if (isRefused) clearSessionCookies(event)
  } catch (error) {
    return refuse(event, error)
  }
})

/** Without the database nobody knows who asks, which is no reason to sign people out. */
function refuse(event: H3Event, error: unknown) {
  if (event.path.startsWith('/api/')) return sendProblem(event, error)
  const isUnreachable = isDatabaseUnreachable(error) || (error instanceof AppError && error.code === 'database-unavailable')
  if (!isUnreachable) throw error
  setResponseHeader(event, 'retry-after', retryAfterSeconds)
  throw createError({ statusCode: 503, statusMessage: 'Service Unavailable', cause: error, data: { code: 'database-unavailable' } })
}

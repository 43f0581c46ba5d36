import type { H3Event } from 'h3'
import { useLogger } from '#server/lib/log/logger.ts'
import { requestDuration } from '#server/lib/metrics/metrics.ts'
import { endRequest } from '#server/lib/lifecycle/requests-in-progress.ts'
import { isOperatorPath } from './operator-paths.ts'

/** Writes the one log line of a request and counts it. */
export function finishRequest(event: H3Event) {
  endRequest()
  const { request, principal, matchedRoute } = event.context
  const status = event.node.res.statusCode
  const durationMs = Math.round(performance.now() - request.startedAtMs)
  const route = request.route ?? matchedRoute?.path ?? 'page'
  requestDuration.observe({ method: request.method, route, status }, durationMs / 1000)
  const record = {
    requestId: request.id,
    method: request.method,
    path: request.path,
    route,
    status,
    durationMs,
    databaseQueries: request.databaseQueries,
    userId: principal?.userId,
    apiKeyId: principal?.apiKey?.id,
    clientAddress: request.clientAddress,
    isComplete: event.node.res.writableFinished,
    problem: request.problem,
  }
  if (request.error) useLogger().error({ ...record, err: request.error }, 'request failed')
  else useLogger()[isOperatorPath(request.path) ? 'debug' : 'info'](record, 'request')
}

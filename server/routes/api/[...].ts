import { apiRoutes } from '#api-routes'
import { defineEventHandler, setResponseHeader, setResponseStatus } from 'h3'
import { AppError } from '#server/lib/errors/app-error.ts'
import { listAllowedMethods } from '#server/lib/http/list-allowed-methods.ts'
import { sendProblem } from '#server/lib/http/problem.ts'

const routes = [...apiRoutes, { method: 'get', path: '/api/openapi.json' }]

/**
 * Whatever below /api no other route takes; without this the pages would. A path that exists with other methods says
 * with which, in `Allow`.
 */
export default defineEventHandler((event) => {
  const allowed = listAllowedMethods(routes, event.context.request.path)
  if (allowed.length === 0) return sendProblem(event, new AppError('not-found'))
  setResponseHeader(event, 'allow', allowed.join(', '))
  if (event.method !== 'OPTIONS') return sendProblem(event, new AppError('method-not-allowed'))
  setResponseStatus(event, 204)
  return null
})

import { send, setResponseHeader, setResponseStatus } from 'h3'
import type { H3Error, H3Event } from 'h3'
import { AppError } from '#server/lib/errors/app-error.ts'
import { sendProblem } from './problem.ts'

/**
 * What no route caught. Paths of the API answer with problem details; for pages `undefined` leaves the answer to the
 * next handler, which renders the error page.
 */
export default async function handleError(error: H3Error, event: H3Event): Promise<void> {
  const isApi = /^\/api(?:[/?]|$)/.test(event.path)
  if (!isApi || event.handled) return
  const known = error.statusCode === 404 ? new AppError('not-found') : error.statusCode === 405 ? new AppError('method-not-allowed') : (error.cause ?? error)
  const problem = sendProblem(event, known)
  setResponseStatus(event, problem.status)
  setResponseHeader(event, 'content-type', 'application/problem+json')
  await send(event, JSON.stringify(problem))
}

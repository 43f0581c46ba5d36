import { toApiProblem, type ApiProblem, type ClientProblemCode } from '../api-problem.ts'

/** Failures after which nobody knows whether the server has the request, or that pass by themselves. */
const passingProblems: ReadonlySet<ClientProblemCode> = new Set(['unreachable', 'idempotency-in-progress', 'draining', 'database-unavailable'])
const delaysMs = [400, 800, 1_500, 3_000, 5_000, 8_000, 10_000, 10_000, 10_000, 10_000]

export interface RetryOptions {
  /** Waits so long, or until there is reason to believe that it will work now. */
  wait: (delayMs: number) => Promise<void>
  /** Tells of each failed attempt that will be followed by another. */
  onWaiting: (problem: ApiProblem) => void
}

/**
 * Makes a request until it is answered, for about a minute. Only for requests with an idempotency key, and for those that
 * come to the same when they are made twice: the server may have carried out an attempt whose answer was lost.
 *
 * @throws ApiProblem the last failure
 */
export async function retryRequest<Answer>(request: () => Promise<Answer>, { wait, onWaiting }: RetryOptions): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request()
    } catch (error) {
      const problem = toApiProblem(error)
      const delayMs = delaysMs[attempt]
      if (delayMs === undefined || !passingProblems.has(problem.code)) throw problem
      onWaiting(problem)
      await wait(problem.retryAfterSeconds ? Math.max(delayMs, problem.retryAfterSeconds * 1000) : delayMs)
    }
  }
}

/** Waits so long, or until the browser says that it is online again. */
export function waitOrOnline(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      window.removeEventListener('online', finish)
      resolve()
    }
    const timer = setTimeout(finish, delayMs)
    window.addEventListener('online', finish)
  })
}

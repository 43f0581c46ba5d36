import { describe, expect, it, vi } from 'vitest'
import { problems, type ProblemCode } from '#shared/errors.ts'
import { ApiProblem } from '../../../../../app/utils/api-problem.ts'
import { retryRequest } from '../../../../../app/utils/runs/retry-request.ts'

const problem = (code: ProblemCode, retryAfterSeconds?: number) => new ApiProblem({ type: 'about:blank', code, requestId: 'r', retryAfterSeconds, ...problems[code] })
const options = () => ({ wait: vi.fn(() => Promise.resolve()), onWaiting: vi.fn() })

describe('retryRequest', () => {
  it('asks again until there is an answer', async () => {
    const request = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockRejectedValueOnce(problem('idempotency-in-progress', 1)).mockResolvedValue('answer')
    const { wait, onWaiting } = options()
    expect(await retryRequest(request, { wait, onWaiting })).toBe('answer')
    expect(wait.mock.calls).toEqual([[400], [1000]])
    expect(onWaiting).toHaveBeenCalledTimes(2)
  })

  it.each(['conversation-busy', 'model-unavailable', 'too-many-runs', 'internal', 'unauthenticated'] as const)('takes %s for an answer', async (code) => {
    const request = vi.fn().mockRejectedValue(problem(code))
    await expect(retryRequest(request, options())).rejects.toMatchObject({ code })
    expect(request).toHaveBeenCalledOnce()
  })

  it('gives up after about a minute, with the last failure', async () => {
    const request = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'))
    const { wait, onWaiting } = options()
    await expect(retryRequest(request, { wait, onWaiting })).rejects.toMatchObject({ code: 'unreachable' })
    const totalMs = wait.mock.calls.flat().reduce((total: number, delayMs) => total + Number(delayMs), 0)
    expect(totalMs).toBeGreaterThan(50_000)
    expect(totalMs).toBeLessThan(75_000)
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'

const limit = { requests: 3, perSeconds: 60, isFailOpen: false }
const refusal = expect.objectContaining({ code: 'too-many-requests', retryAfterSeconds: expect.any(Number) })

vi.mock('#server/lib/log/logger.ts', () => ({ useLogger: () => ({ warn: vi.fn() }) }))
vi.mock('#server/lib/redis/client.ts', () => ({ findRedis: () => undefined }))

let hasRateLimits = true
vi.mock('#server/lib/config/index.ts', () => ({ useConfig: () => ({ hasRateLimits, instanceName: 'test' }) }))

beforeEach(() => {
  vi.resetModules()
  hasRateLimits = true
})

describe('attempts on one account', () => {
  it('are refused above the limit, whoever makes them, and on that account only', async () => {
    const { limitAttempts } = await import('#server/lib/http/rate-limit.ts')
    const attempt = (email: string) => limitAttempts({ bucket: 'account', ...limit }, email)
    for (let count = 0; count < 3; count++) await attempt('target@example.com')
    await expect(attempt('target@example.com')).rejects.toThrow(refusal)
    await expect(attempt('other@example.com')).resolves.toBeUndefined()
  })

  it('are counted apart from other buckets', async () => {
    const { limitAttempts } = await import('#server/lib/http/rate-limit.ts')
    for (let count = 0; count < 3; count++) await limitAttempts({ bucket: 'one', ...limit }, 'subject')
    await expect(limitAttempts({ bucket: 'another', ...limit }, 'subject')).resolves.toBeUndefined()
  })

  it('are not counted where limits are off', async () => {
    hasRateLimits = false
    const { limitAttempts } = await import('#server/lib/http/rate-limit.ts')
    for (let count = 0; count < 10; count++) await limitAttempts({ bucket: 'account', ...limit }, 'target@example.com')
  })
})

describe('a count that cannot be made', () => {
  it.each([[false, 'refuses'], [true, 'lets through']])('with isFailOpen %s, %s', async (isFailOpen) => {
    vi.doMock('rate-limiter-flexible', async (load) => {
      const original = await load<typeof import('rate-limiter-flexible')>()
      return { ...original, RateLimiterMemory: class { consume = () => Promise.reject(new Error('the store is away')) } }
    })
    const { limitAttempts } = await import('#server/lib/http/rate-limit.ts')
    const attempt = limitAttempts({ bucket: 'account', ...limit, isFailOpen }, 'subject')
    await (isFailOpen ? expect(attempt).resolves.toBeUndefined() : expect(attempt).rejects.toThrow(refusal))
    vi.doUnmock('rate-limiter-flexible')
  })
})

import { describe, expect, it } from 'vitest'
import { describeNetworkFailure } from '#server/lib/ai/describe-network-failure.ts'

const failure = (code: string, message = 'connect 10.1.2.3:443') => Object.assign(new Error(message), { code })

describe('a failed connection', () => {
  it('is explained by its innermost cause', () => {
    const error = new TypeError('fetch failed', { cause: new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')]) })
    expect(describeNetworkFailure(error)).toBe('nothing listens there (ECONNREFUSED)')
  })

  it.each([
    ['ENOTFOUND', /no host of this name/],
    ['CERT_HAS_EXPIRED', /certificate has expired/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /http instead of https/],
    ['ESOMETHING', /^the connection failed \(ESOMETHING\)$/],
  ])('by %s is told in words', (code, words) => {
    expect(describeNetworkFailure(new TypeError('fetch failed', { cause: failure(code) }))).toMatch(words)
  })

  it('never names the address', () => {
    expect(describeNetworkFailure(failure('ECONNRESET'))).not.toContain('10.1.2.3')
    expect(describeNetworkFailure(new Error('10.1.2.3'))).toBe('the connection failed')
    expect(describeNetworkFailure('10.1.2.3')).toBe('the connection failed')
  })
})

import { describe, expect, it } from 'vitest'
import { toStreamError } from '#server/lib/ai/anthropic/stream-error.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'

const named = (name: string, fields: object = {}) => Object.assign(new Error('said so'), { name, ...fields })

describe('an error that the AI SDK reports', () => {
  it('is our own when it wraps one', () => {
    const own = new ProviderError('provider-unreachable', { detail: 'x' })
    expect(toStreamError(named('AI_APICallError', { cause: new Error('wrapped', { cause: own }) }))).toBe(own)
    const network = new TypeError('terminated', { cause: new Error('x') })
    expect(toStreamError(named('AI_APICallError', { cause: network }))).toBe(network)
  })

  it.each([
    ['the provider\'s error within the stream', { message: 'Overloaded', statusCode: 529 }, { code: 'provider-error', status: 529, detail: 'Overloaded' }],
    ['a limit within the stream', { message: 'Slow', statusCode: 429 }, { code: 'provider-rate-limited', status: 429 }],
    ['an error at the first event', named('AI_APICallError', { statusCode: 529 }), { code: 'provider-error', status: 529, detail: 'said so' }],
    ['a part that is no JSON', named('AI_JSONParseError'), { code: 'provider-bad-response' }],
    ['a part of another shape', named('AI_TypeValidationError'), { code: 'provider-bad-response' }],
  ])('becomes ours: %s', (_name, error, expected) => {
    expect(toStreamError(error)).toMatchObject(expected)
  })

  it('is given back when it is none of these', () => {
    const mistake = new RangeError('x')
    expect(toStreamError(mistake)).toBe(mistake)
  })
})

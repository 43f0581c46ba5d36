import { describe, expect, it } from 'vitest'
import { readFailure } from '#server/lib/ai/read-failure.ts'

function refuse(status: number, error: object, headers: Record<string, string> = {}) {
  return readFailure(Response.json({ error }, { status, headers }), 'secret-key')
}

describe('a failure in Google\'s words', () => {
  it('is a refused key although the status is 400', async () => {
    const failure = await refuse(400, { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] })
    expect(failure).toMatchObject({ code: 'provider-rejected-key', detail: 'API key not valid.' })
  })

  it('tells in its body how long to wait, unless the header does', async () => {
    const error = { code: 429, message: 'Quota exceeded', details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', 'retryDelay': '34.2s' }] }
    expect(await refuse(429, error)).toMatchObject({ code: 'provider-rate-limited', retryAfterSeconds: 35 })
    expect(await refuse(429, error, { 'retry-after': '2' })).toMatchObject({ retryAfterSeconds: 2 })
  })
})

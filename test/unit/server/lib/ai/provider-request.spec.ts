import { describe, expect, it } from 'vitest'
import type { ProviderConnection } from '#server/lib/ai/port.ts'
import { requestProvider, toProviderError } from '#server/lib/ai/provider-request.ts'
import { EgressRefusedError, ResponseLimitError } from '#server/lib/http/egress-policy.ts'

const url = 'https://models.example.com:8443/v1/models'

function connect(fetchSafely: ProviderConnection['fetchSafely']): ProviderConnection {
  return { baseUrl: 'https://models.example.com:8443/v1', apiKey: 'secret-key', fetchSafely }
}

async function fail(response: Response): Promise<unknown> {
  return await requestProvider(connect(async () => response), url, {}).catch((error: unknown) => error)
}

describe('a request to a provider', () => {
  it('never follows redirects', async () => {
    let redirect: RequestInit['redirect']
    await requestProvider(connect(async (_url, init) => {
      redirect = init.redirect
      return Response.json({})
    }), url, { redirect: 'follow' })
    expect(redirect).toBe('manual')
  })

  it.each([
    ['12', 12], ['0', 0], ['1.2', 2], ['soon', undefined], ['-3', undefined], ['', undefined],
  ])('reads Retry-After: %s', async (value, retryAfterSeconds) => {
    expect(await fail(new Response('{}', { status: 429, headers: { 'retry-after': value } }))).toMatchObject({ code: 'provider-rate-limited', retryAfterSeconds })
  })

  it('reads a Retry-After that is a date', async () => {
    const past = 'Wed, 21 Oct 2015 07:28:00 GMT'
    expect(await fail(new Response('{}', { status: 503, headers: { 'retry-after': past } }))).toMatchObject({ code: 'provider-error', retryAfterSeconds: 0 })
  })

  it('names the status when the provider says nothing', async () => {
    expect(await fail(new Response(null, { status: 418 }))).toMatchObject({ code: 'provider-error', status: 418, detail: 'HTTP status 418' })
  })

  it('reads an error of any size only as far as it needs', async () => {
    let pulls = 0
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => {
      pulls++
      controller.enqueue(new TextEncoder().encode('too long '.repeat(1000)))
    } })
    expect(await fail(new Response(endless, { status: 500 }))).toMatchObject({ code: 'provider-error', status: 500 })
    expect(pulls).toBeLessThan(20)
  })

  it('keeps the status when the body of the error breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('terminated', { cause: new Error('x') })) })
    expect(await fail(new Response(broken, { status: 401 }))).toMatchObject({ code: 'provider-rejected-key', detail: 'HTTP status 401' })
  })
})

describe('a failed exchange', () => {
  const network = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })
  const convert = (error: unknown, isConnected = false, signal?: AbortSignal) => toProviderError(error, { url, signal, isConnected })

  it('is unreachable before the response and incomplete within it', () => {
    expect(convert(network)).toMatchObject({ code: 'provider-unreachable', detail: expect.stringContaining('models.example.com:8443') })
    expect(convert(network, true)).toMatchObject({ code: 'provider-incomplete' })
  })

  it('says how a private host can be allowed, and no more than it knows otherwise', () => {
    expect(convert(new EgressRefusedError('private-address', 'models.example.com'))).toMatchObject({ code: 'egress-refused', detail: expect.stringContaining('adds models.example.com:8443 to EGRESS_ALLOWED_HOSTS') })
    expect(convert(new EgressRefusedError('credentials', 'models.example.com'))).toMatchObject({ code: 'egress-refused', detail: expect.not.stringContaining('EGRESS_ALLOWED_HOSTS') })
  })

  it.each([['response-timeout', 'provider-silent'], ['response-too-large', 'answer-too-long'], ['too-many-redirects', 'provider-bad-response']] as const)('turns %s into %s', (limit, code) => {
    expect(convert(new ResponseLimitError(limit, 'x'), true)).toMatchObject({ code })
  })

  it('is the reason of the signal once that is aborted', () => {
    const reason = new Error('stopped')
    expect(convert(network, true, AbortSignal.abort(reason))).toBe(reason)
  })

  it('leaves mistakes of ours as they are', () => {
    const mistake = new TypeError('undefined is not a function')
    expect(convert(mistake)).toBe(mistake)
  })
})

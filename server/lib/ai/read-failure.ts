import { cleanMessage } from './clean-message.ts'
import { ProviderError } from './provider-error.ts'
import { readProviderMessage } from './read-provider-message.ts'

/** So much of an error's body is read: enough for any message, not for a flood. */
const maximumErrorBytes = 64 * 1024
/** A provider that refuses has said why by then. */
const errorBodyTimeoutMs = 5_000

/** A web page where an answer should be, as proxies and wrong addresses give. */
export async function readPage(response: Response): Promise<ProviderError> {
  const message = cleanMessage(readProviderMessage(await readStart(response)))
  // Without the status: the page is a success as the server sees it, and asking again would bring it again.
  return new ProviderError('provider-bad-response', { detail: `A web page came back instead of an answer: ${message}` })
}

/**
 * What a response with a status other than success says.
 *
 * @param apiKey the key that was sent, to be removed from what the provider says
 */
export async function readFailure(response: Response, apiKey: string | undefined): Promise<ProviderError> {
  const { status } = response
  const location = response.headers.get('location')
  if (status < 400) {
    await response.body?.cancel()
    const target = location ? ` to ${cleanMessage(location)}; save that address instead` : ''
    return new ProviderError('provider-bad-response', { status, detail: `The address redirects${target}` })
  }
  const body = await readStart(response)
  const message = cleanMessage(readProviderMessage(body), apiKey)
  const detail = message || `HTTP status ${status}`
  // Google answers to a wrong key with 400 and this word.
  if (status === 401 || status === 403 || (status === 400 && body.includes('API_KEY_INVALID'))) return new ProviderError('provider-rejected-key', { status, detail })
  const retryAfterSeconds = readRetryAfter(response.headers) ?? readRetryDelay(body)
  return new ProviderError(status === 429 ? 'provider-rate-limited' : 'provider-error', { status, detail, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) })
}

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(/^[a-z]/i.test(value) ? value : '') - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}

/** Google tells the wait in the body instead, as a duration such as `34.5s`. */
function readRetryDelay(body: string): number | undefined {
  const seconds = /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1]
  return seconds === undefined ? undefined : Math.ceil(Number(seconds))
}

/** The first 64 KiB of a body, or what of it arrives in time. */
async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  const timer = setTimeout(() => void reader.cancel(), errorBodyTimeoutMs)
  try {
    for (let result = await reader.read(); !result.done && bytes < maximumErrorBytes; result = await reader.read()) {
      chunks.push(result.value)
      bytes += result.value.byteLength
    }
  } catch {
    // The status is known; what has arrived has to do.
  } finally {
    clearTimeout(timer)
    void reader.cancel().catch(() => {})
  }
  return Buffer.concat(chunks).toString('utf8')
}

import { EgressRefusedError, ResponseLimitError } from '#server/lib/http/egress-policy.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { describeNetworkFailure } from './describe-network-failure.ts'
import { ProviderError } from './provider-error.ts'
import { readFailure, readPage } from './read-failure.ts'
import type { ProviderConnection } from './port.ts'

/**
 * Sends one request to a provider; only a successful response comes back. Redirects are not followed: the key was saved
 * for one address.
 *
 * @throws ProviderError for everything that goes wrong on the way or is answered with another status
 */
export async function requestProvider({ fetchSafely, apiKey }: ProviderConnection, url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetchSafely(url, { ...init, redirect: 'manual' })
  } catch (error) {
    throw toProviderError(error, { url, signal: init.signal, isConnected: false })
  }
  if (!response.ok) throw await readFailure(response, apiKey)
  if (/\bhtml\b/i.test(response.headers.get('content-type') ?? '')) {
    throw await readPage(response)
  }
  return response
}

/**
 * What a failure of the connection means.
 *
 * @returns the signal's reason when it was aborted, errors of ours as they are, otherwise a ProviderError
 */
export function toProviderError(error: unknown, { url, signal, isConnected }: { url: string, signal: AbortSignal | null | undefined, isConnected: boolean }): unknown {
  if (signal?.aborted) return signal.reason
  if (error instanceof AppError) return error
  if (error instanceof EgressRefusedError) return new ProviderError('egress-refused', { detail: explainRefusal(error, url), cause: error })
  if (error instanceof ResponseLimitError) return toLimitError(error)
  // The standard fetch reports the network with a TypeError and its cause; anything else is a mistake of ours.
  if (!(error instanceof TypeError) || error.cause === undefined) return error
  const detail = describeNetworkFailure(error)
  return isConnected
    ? new ProviderError('provider-incomplete', { detail: `The connection broke off: ${detail}`, cause: error })
    : new ProviderError('provider-unreachable', { detail: `${new URL(url).host}: ${detail}`, cause: error })
}

/** Whether the request may be allowed by an administrator, and how. */
function explainRefusal(error: EgressRefusedError, url: string): string {
  if (error.reason !== 'private-address' && error.reason !== 'port') return error.message
  const { host } = new URL(url)
  return `${host} is not on the public internet. To use it, an administrator adds ${host} to EGRESS_ALLOWED_HOSTS and restarts AgentChat.`
}

function toLimitError(error: ResponseLimitError): ProviderError {
  const codes = { 'response-timeout': 'provider-silent', 'response-too-large': 'answer-too-long', 'too-many-redirects': 'provider-bad-response' } as const
  return new ProviderError(codes[error.code], { detail: error.message, cause: error })
}

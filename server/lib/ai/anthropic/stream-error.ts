import { AppError } from '#server/lib/errors/app-error.ts'
import { cleanMessage } from '../clean-message.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * What the AI SDK reports, in our terms: the provider's own error within the stream, or a part that is no event. Our own
 * errors, which it may have wrapped, come out as they were; what it does not know is given back.
 */
export function toStreamError(error: unknown): unknown {
  const own = findOwnError(error)
  if (own) return own
  const sdkName = error instanceof Error ? error.name : ''
  if (sdkName === 'AI_JSONParseError' || sdkName === 'AI_TypeValidationError') {
    return new ProviderError('provider-bad-response', { detail: 'A part of the answer is not what the wire has', cause: error })
  }
  if (typeof error !== 'object' || error === null || (error instanceof Error && sdkName !== 'AI_APICallError')) return error
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  const message = 'message' in error ? String(error.message) : 'The provider ended the answer with an error'
  return new ProviderError(status === 429 ? 'provider-rate-limited' : 'provider-error', { detail: cleanMessage(message), ...(status === undefined ? {} : { status }) })
}

/** One of ours, or a network failure as `fetch` reports it, among the causes. */
function findOwnError(error: unknown): Error | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof AppError || (inner instanceof TypeError && inner.cause !== undefined)) return inner
  }
  return undefined
}

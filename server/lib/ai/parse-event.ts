import { cleanMessage } from './clean-message.ts'
import { ProviderError } from './provider-error.ts'
import { findMessage } from './read-provider-message.ts'

/**
 * The data of one event of an answer, as an object of which nothing is certain yet.
 *
 * @throws ProviderError provider-bad-response for what is none
 */
export function parseEvent(json: string): object {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new ProviderError('provider-bad-response', { detail: 'A part of the answer is not valid JSON', cause: error })
  }
  if (typeof value !== 'object' || value === null) throw new ProviderError('provider-bad-response', { detail: 'A part of the answer is no object' })
  return value
}

/** An error within the answer. The response began with status 200, so the error names its status itself, if at all. */
export function readErrorEvent(event: { error?: unknown }): ProviderError {
  const detail = cleanMessage(findMessage(event) ?? JSON.stringify(event))
  const { error } = event
  const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : Number.NaN
  const status = code >= 400 && code < 600 ? code : undefined
  return new ProviderError(status === 429 ? 'provider-rate-limited' : 'provider-error', { detail, ...(status === undefined ? {} : { status }) })
}

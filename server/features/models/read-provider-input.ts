import type { ProviderKind } from '#shared/schemas/models.ts'
import { normaliseBaseUrl } from '#server/lib/ai/base-url.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

/** The size of its column, in characters. */
const maximumBaseUrlLength = 500

/**
 * A provider's address in the form in which it is stored; see `normaliseBaseUrl`. It may be longer than the one that was
 * given: characters get escaped, and a bare host gets a path.
 *
 * @throws AppError invalid-request for parts that would be lost, or would be a secret outside the key's field, and for an
 * address that is too long
 */
export function readBaseUrl(address: string, kind: ProviderKind): string {
  const url = new URL(address)
  const isPlain = !url.username && !url.password && !url.search && !url.hash
  if (!isPlain) throw refuseBaseUrl('must not hold a user name, a password, a query or a fragment')
  const baseUrl = normaliseBaseUrl(address, kind)
  if (baseUrl.length > maximumBaseUrlLength) throw refuseBaseUrl(`must have at most ${maximumBaseUrlLength} characters`)
  return baseUrl
}

function refuseBaseUrl(message: string): AppError {
  return new AppError('invalid-request', { issues: [{ pointer: '/baseUrl', message }] })
}

/**
 * A provider's key as it can be sent in a header; none when it is empty.
 *
 * @throws AppError invalid-request for characters that no key has and no header may have
 */
export function readApiKey(key: string | undefined): string | undefined {
  if (!key) return undefined
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new AppError('invalid-request', { issues: [{ pointer: '/apiKey', message: 'must consist of letters, digits and signs of ASCII, without blanks' }] })
}

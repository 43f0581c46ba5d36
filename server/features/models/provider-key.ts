import { hostAndPortOf } from '#server/lib/ai/base-url.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'
import { SecretUnreadableError, decryptSecret, encryptSecret } from '#server/lib/auth/secret-box.ts'

interface KeyOwner { id: string, baseUrl: string }

/** Encrypts a key for its provider and the host and port of its address: it does not open for any other. */
export function sealKey(key: string, provider: KeyOwner): string {
  return encryptSecret(key, contextOf(provider))
}

/**
 * The stored key of a provider, if it has one.
 *
 * @throws ProviderError provider-rejected-key when it cannot be opened and has to be entered again
 */
export function openKey({ encryptedKey, ...provider }: KeyOwner & { encryptedKey: string | null }): string | undefined {
  if (encryptedKey === null) return undefined
  try {
    return decryptSecret(encryptedKey, contextOf(provider))
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error
    throw new ProviderError('provider-rejected-key', { detail: 'The stored key cannot be read any more; an administrator has to enter it again.', cause: error })
  }
}

function contextOf({ id, baseUrl }: KeyOwner): string {
  return `provider:${id}:${hostAndPortOf(baseUrl)}`
}

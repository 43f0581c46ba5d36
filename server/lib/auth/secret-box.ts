import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { useConfig } from '#server/lib/config/index.ts'
import { deriveKey } from './derive-key.ts'

const version = 'v1'
const algorithm = 'aes-256-gcm'
/** NIST SP 800-38D: 96 random bits are safe for 2^32 encryptions under one key. */
const ivBytes = 12
const tagBytes = 16

/** A stored secret that no known root secret opens: it was made under another `APP_SECRET`, changed, or moved. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError'
}

/**
 * Encrypts a secret that the product must be able to use again, such as a provider's key, with AES-256-GCM. The result
 * reads `v1.<iv>.<tag>.<data>`, base64url.
 *
 * @param context where the secret belongs, such as `provider:<id>`: moved elsewhere, it does not open
 * @param appSecret root secret; the configured one unless secrets are being re-encrypted
 */
export function encryptSecret(text: string, context: string, appSecret: string = useConfig().appSecret): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, deriveKey(appSecret, 'provider-keys'), iv, { authTagLength: tagBytes })
  cipher.setAAD(associatedData(context))
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [version, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.')
}

/**
 * Gives back what `encryptSecret` was given under the same context.
 *
 * @param appSecrets root secrets to try in turn, newest first, so that secrets from before a change of `APP_SECRET` open
 * @throws SecretUnreadableError when none of them opens it
 */
export function decryptSecret(box: string, context: string, appSecrets: readonly string[] = [useConfig().appSecret]): string {
  const { iv, tag, data } = parseBox(box)
  for (const appSecret of appSecrets) {
    try {
      const decipher = createDecipheriv(algorithm, deriveKey(appSecret, 'provider-keys'), iv, { authTagLength: tagBytes })
      decipher.setAAD(associatedData(context))
      decipher.setAuthTag(tag)
      return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')
    } catch {
      // Another root secret may open it.
    }
  }
  throw new SecretUnreadableError('The stored secret cannot be read: it was made under another APP_SECRET, or changed')
}

function parseBox(box: string) {
  const [givenVersion, iv, tag, data, ...rest] = box.split('.')
  if (givenVersion !== version || iv === undefined || tag === undefined || data === undefined || rest.length > 0) {
    throw new SecretUnreadableError('The stored secret has an unknown form')
  }
  const parts = { iv: Buffer.from(iv, 'base64url'), tag: Buffer.from(tag, 'base64url'), data: Buffer.from(data, 'base64url') }
  if (parts.iv.length !== ivBytes || parts.tag.length !== tagBytes) throw new SecretUnreadableError('The stored secret has an unknown form')
  return parts
}

function associatedData(context: string): Buffer {
  return Buffer.from(`${version}:${context}`, 'utf8')
}

import { hkdfSync } from 'node:crypto'

/** What keys are for. One key never serves two purposes, so that a leak of one tells nothing of the other. */
export type KeyPurpose = 'provider-keys' | 'access-tokens'

const keyBytes = 32

/** Each answer needs one, and they are the same for as long as the process lives. */
const derived = new Map<string, Buffer>()

/** The 256-bit key for a purpose, derived from the root secret with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  const name = `${purpose} ${secret}`
  const key = derived.get(name) ?? Buffer.from(hkdfSync('sha256', secret, 'agentchat', purpose, keyBytes))
  derived.set(name, key)
  return key
}

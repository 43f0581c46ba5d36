import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits: nothing to guess, so a fast hash is enough to store it. */
const tokenBytes = 32

/** A random token for a link, a cookie or a key: 43 characters, base64url. */
export function newOpaqueToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** What is stored of a token: SHA-256 in hexadecimal, 64 characters. */
export function hashOpaqueToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares two hashes of tokens in constant time. */
export function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

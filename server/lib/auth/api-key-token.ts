import { hashOpaqueToken, newOpaqueToken } from './opaque-token.ts'

const prefix = 'ak_'
/** Enough for people to tell their keys apart, far too little to guess the rest. */
const shownCharacters = prefix.length + 7

/** A new API key, what is stored of it, and what is shown of it later. */
export function newApiKey(): { key: string, hash: string, prefix: string } {
  const key = prefix + newOpaqueToken()
  return { key, hash: hashOpaqueToken(key), prefix: key.slice(0, shownCharacters) }
}

/** Whether a bearer token claims to be an API key of this product. */
export function isApiKey(token: string): boolean {
  return token.startsWith(prefix)
}

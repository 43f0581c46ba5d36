import { hashOpaqueToken, newOpaqueToken } from './opaque-token.ts'

/** How long a browser stays signed in without being used. */
export const refreshTokenTtlMs = 30 * 24 * 60 * 60 * 1000

const form = /^(?<sessionId>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[\w-]{43}$/

/** A new refresh token of a session, `<sessionId>.<random>`, and the hash by which it is recognised. */
export function newRefreshToken(sessionId: string): { token: string, hash: string } {
  const token = `${sessionId}.${newOpaqueToken()}`
  return { token, hash: hashOpaqueToken(token) }
}

/** The session that a refresh token belongs to and its hash; undefined for anything that is no such token. */
export function parseRefreshToken(token: string): { sessionId: string, hash: string } | undefined {
  const sessionId = form.exec(token)?.groups?.sessionId
  return sessionId === undefined ? undefined : { sessionId, hash: hashOpaqueToken(token) }
}

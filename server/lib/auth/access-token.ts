import { createHash } from 'node:crypto'
import { SignJWT, errors, jwtVerify } from 'jose'
import { useConfig } from '#server/lib/config/index.ts'
import { deriveKey } from './derive-key.ts'

/** Long enough to spare the database, short enough that a stolen one is soon worthless. */
export const accessTokenTtlMs = 15 * 60 * 1000

const algorithm = 'HS256'
const issuer = 'agentchat'
const audience = 'agentchat:browser'

export interface AccessClaims { userId: string, sessionId: string }

let signing: { key: Uint8Array, keyId: string } | undefined

function useSigningKey() {
  if (!signing) {
    const key = deriveKey(useConfig().appSecret, 'access-tokens')
    // Says which root secret a token was made under, and nothing about the key itself.
    signing = { key, keyId: createHash('sha256').update('key-id:').update(key).digest('hex').slice(0, 16) }
  }
  return signing
}

/** A browser sends the same token with every request of a quarter of an hour: it is verified once. */
const verified = new Map<string, { claims: AccessClaims, expiresAtMs: number }>()
const mostVerified = 5_000

/** A signed statement that a browser belongs to a session, good for 15 minutes. */
export async function signAccessToken({ userId, sessionId }: AccessClaims): Promise<string> {
  const { key, keyId } = useSigningKey()
  const nowSeconds = Math.floor(Date.now() / 1000)
  return await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: keyId })
    .setSubject(userId).setIssuer(issuer).setAudience(audience)
    .setIssuedAt(nowSeconds).setExpirationTime(nowSeconds + accessTokenTtlMs / 1000)
    .sign(key)
}

/** The claims of a token that this installation signed and that has not expired; undefined for any other text. */
export async function findAccessClaims(token: string): Promise<AccessClaims | undefined> {
  const known = verified.get(token) ?? await verify(token)
  if (!known) return undefined
  if (known.expiresAtMs > Date.now()) return known.claims
  verified.delete(token)
  return undefined
}

async function verify(token: string) {
  const { key, keyId } = useSigningKey()
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, { algorithms: [algorithm], issuer, audience, requiredClaims: ['sub', 'sid', 'exp'] })
    if (protectedHeader.kid !== keyId || typeof payload.sub !== 'string' || typeof payload.sid !== 'string' || payload.exp === undefined) return undefined
    return remember(token, { claims: { userId: payload.sub, sessionId: payload.sid }, expiresAtMs: payload.exp * 1000 })
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function remember(token: string, entry: { claims: AccessClaims, expiresAtMs: number }) {
  verified.set(token, entry)
  const oldest = verified.size > mostVerified ? verified.keys().next().value : undefined
  if (oldest !== undefined) verified.delete(oldest)
  return entry
}

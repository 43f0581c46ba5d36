import { findAccessClaims } from '#server/lib/auth/access-token.ts'
import { isApiKey } from '#server/lib/auth/api-key-token.ts'
import { hashOpaqueToken } from '#server/lib/auth/opaque-token.ts'
import type { Principal } from '#server/lib/auth/principal.ts'
import { getCached } from '#server/lib/cache/cache.ts'
import { findCachedApiKey, findCachedSession } from './cached-credentials.ts'
import { toPrincipal } from './person.ts'
import { updateApiKeyUsed, updateSessionSeen } from './queries.ts'
import { refreshSession } from './refresh-session.ts'

const seenIntervalMs = 5 * 60_000
const usedIntervalMs = 60_000

export interface ResolvedPrincipal {
  principal?: Principal
  /** Tokens that the browser must be given with the response. */
  issued?: { accessToken: string, refreshToken?: string }
  /** The browser's tokens are worthless: take them away. */
  isRefused?: boolean
}

/**
 * Who is asking, by an API key, an access token or a refresh token. Costs no query while the session is cached; an
 * access token that has run out is renewed on the way.
 *
 * @throws when the database cannot be reached: nobody is taken for anonymous because of that
 */
export async function resolvePrincipal({ bearerToken, accessToken, refreshToken }: { bearerToken?: string, accessToken?: string, refreshToken?: string }): Promise<ResolvedPrincipal> {
  // A program says who it is; cookies that came along do not stand in for a key that does not work.
  if (bearerToken && isApiKey(bearerToken)) return { principal: await findPrincipalByApiKey(bearerToken) }
  const principal = accessToken ? await findPrincipalByAccessToken(accessToken) : undefined
  if (principal || !refreshToken) return { principal }
  return await refreshSession(refreshToken)
}

async function findPrincipalByAccessToken(token: string): Promise<Principal | undefined> {
  const claims = await findAccessClaims(token)
  const session = claims && await findCachedSession(claims.sessionId)
  if (!session || session.person.id !== claims.userId) return undefined
  await noteOnceIn(seenIntervalMs, `session-seen:${claims.sessionId}`, session.lastSeenAtMs, (now, ifBefore) => updateSessionSeen(claims.sessionId, now, ifBefore))
  return { ...toPrincipal(session.person), sessionId: claims.sessionId }
}

async function findPrincipalByApiKey(key: string): Promise<Principal | undefined> {
  const found = await findCachedApiKey(hashOpaqueToken(key))
  if (!found) return undefined
  await noteOnceIn(usedIntervalMs, `api-key-used:${found.id}`, found.lastUsedAtMs ?? 0, (now, ifBefore) => updateApiKeyUsed(found.id, now, ifBefore))
  return { ...toPrincipal(found.person), apiKey: { id: found.id, scopes: found.scopes } }
}

/** Writes down that something was used, at most once in the interval: the cache remembers that it was done. */
async function noteOnceIn(intervalMs: number, cacheKey: string, lastMs: number, write: (now: Date, ifBefore: Date) => Promise<void>) {
  const nowMs = Date.now()
  if (nowMs - lastMs < intervalMs) return
  await getCached(cacheKey, intervalMs, async () => {
    await write(new Date(nowMs), new Date(nowMs - intervalMs))
    return true
  })
}

import { apiKeyScope } from '#shared/schemas/auth.ts'
import type { ApiKeyScope, CurrentUser } from '#shared/schemas/auth.ts'
import { forgetCached, getCached } from '#server/lib/cache/cache.ts'
import { toCurrentUser } from './person.ts'
import { findApiKey, findSession } from './queries.ts'

/** How long a change that was not announced goes unnoticed; all that are made here are. */
const ttlMs = 60_000

/** An open session and its person, as kept in the cache: dates are milliseconds, to survive JSON. */
export interface CachedSession { person: CurrentUser, lastSeenAtMs: number, expiresAtMs: number }
export interface CachedApiKey { id: string, person: CurrentUser, scopes: ApiKeyScope[], lastUsedAtMs: number | null, expiresAtMs: number | null }

const sessionKey = (id: string) => `session:${id}`
const apiKeyKey = (hash: string) => `api-key:${hash}`

/** The session with this id unless it has ended, expired, or its person is disabled. */
export async function findCachedSession(id: string): Promise<CachedSession | undefined> {
  const session = await getCached(sessionKey(id), ttlMs, async () => {
    const row = await findSession(id)
    if (!row || row.revokedAt || row.user.disabledAt) return undefined
    return { person: toCurrentUser(row.user), lastSeenAtMs: row.lastSeenAt.getTime(), expiresAtMs: row.expiresAt.getTime() }
  })
  return session && session.expiresAtMs > Date.now() ? session : undefined
}

/** The API key with this hash unless it was deleted, has expired, or its person is disabled. */
export async function findCachedApiKey(hash: string): Promise<CachedApiKey | undefined> {
  const key = await getCached(apiKeyKey(hash), ttlMs, async () => {
    const row = await findApiKey(hash)
    if (!row || row.user.disabledAt) return undefined
    return {
      id: row.id,
      person: toCurrentUser(row.user),
      scopes: apiKeyScope.array().parse(row.scopes),
      lastUsedAtMs: row.lastUsedAt?.getTime() ?? null,
      expiresAtMs: row.expiresAt?.getTime() ?? null,
    }
  })
  return key && (key.expiresAtMs === null || key.expiresAtMs > Date.now()) ? key : undefined
}

/** Makes every process look these up again at their next request. */
export async function forgetSessions(ids: string[]): Promise<void> {
  await forgetCached(...ids.map(sessionKey))
}

export async function forgetApiKeys(hashes: string[]): Promise<void> {
  await forgetCached(...hashes.map(apiKeyKey))
}

import { signAccessToken } from '#server/lib/auth/access-token.ts'
import { isSameHash } from '#server/lib/auth/opaque-token.ts'
import { newRefreshToken, parseRefreshToken, refreshTokenTtlMs } from '#server/lib/auth/refresh-token.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { endSessions } from './end-sessions.ts'
import { toCurrentUser, toPrincipal } from './person.ts'
import { findSession, replaceRefreshHash } from './queries.ts'
import type { ResolvedPrincipal } from './resolve-principal.ts'

/** How long the token before the current one works: requests of several tabs may carry it at the same time. */
const graceMs = 30_000

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

/**
 * Renews the access token of the session that a refresh token belongs to, and puts a new refresh token in its place. A
 * token that was replaced more than 30 s ago, or never belonged to the session, was stolen: the session ends.
 */
export async function refreshSession(token: string): Promise<ResolvedPrincipal> {
  const given = parseRefreshToken(token)
  if (!given) return { isRefused: true }
  const session = await findSession(given.sessionId)
  if (!session || !isOpen(session)) return { isRefused: true }
  const isCurrent = isSameHash(given.hash, session.refreshHash)
  const refreshToken = isCurrent ? await rotate(session) : undefined
  if (refreshToken) return await grant(session, refreshToken)
  // A current token that could not be replaced was replaced by a faster request: look at the row as it is now.
  const latest = isCurrent ? await findSession(session.id) : session
  if (!latest || !isOpen(latest)) return { isRefused: true }
  if (isWithinGrace(latest, given.hash)) return await grant(latest)
  await endSessions(latest.user.id, [latest.id])
  useLogger().warn({ sessionId: latest.id, userId: latest.user.id }, 'a refresh token was used again; its session was ended')
  return { isRefused: true }
}

function isOpen(session: SessionRow): boolean {
  return !session.revokedAt && !session.user.disabledAt && session.expiresAt.getTime() > Date.now()
}

function isWithinGrace(session: SessionRow, hash: string): boolean {
  return session.previousRefreshHash !== null && isSameHash(hash, session.previousRefreshHash) && Date.now() - session.rotatedAt.getTime() <= graceMs
}

async function rotate(session: SessionRow): Promise<string | undefined> {
  const next = newRefreshToken(session.id)
  const now = new Date()
  const isReplaced = await replaceRefreshHash(session.id, { from: session.refreshHash, to: next.hash, now, expiresAt: new Date(now.getTime() + refreshTokenTtlMs) })
  return isReplaced ? next.token : undefined
}

async function grant(session: SessionRow, refreshToken?: string): Promise<ResolvedPrincipal> {
  const accessToken = await signAccessToken({ userId: session.user.id, sessionId: session.id })
  return { principal: { ...toPrincipal(toCurrentUser(session.user)), sessionId: session.id }, issued: { accessToken, refreshToken } }
}

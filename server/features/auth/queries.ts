import { v7 as newId } from 'uuid'
import type { ApiKeyScope, UserRole } from '#shared/schemas/auth.ts'
import type { Locale } from '#shared/schemas/locale.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'

/** Written with the first person; its key being unique makes sure that there is only one. */
const firstAdministratorKey = 'first-administrator'

const personColumns = { id: true, email: true, name: true, role: true, locale: true, preferences: true, avatarId: true, disabledAt: true } as const
const activeSession = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } })

export interface NewUser { id: string, email: string, name: string, passwordHash: string, locale: Locale }
export interface NewSession { id: string, userId: string, refreshHash: string, userAgent: string, ipAddress: string, now: Date, expiresAt: Date }

// People

export function findAccount(email: string) {
  return useDatabase().user.findUnique({ where: { email }, select: { ...personColumns, passwordHash: true } })
}

export function findAccountById(id: string) {
  return useDatabase().user.findUnique({ where: { id }, select: { ...personColumns, passwordHash: true } })
}

/** Replaces a password hash unless it was replaced meanwhile. */
export async function replacePasswordHash(userId: string, { from, to, now }: { from: string, to: string, now: Date }): Promise<boolean> {
  const { count } = await useDatabase().user.updateMany({ where: { id: userId, passwordHash: from }, data: { passwordHash: to, updatedAt: now } })
  return count === 1
}

export async function hasFirstAdministrator(): Promise<boolean> {
  return await useDatabase().setting.findUnique({ where: { key: firstAdministratorKey }, select: { key: true } }) !== null
}

/** Stores the first person, as administrator. Violates a unique key when someone else was first, or has the e-mail. */
export async function insertFirstAdministrator(user: NewUser, now: Date): Promise<void> {
  await runTransaction(async (handle) => {
    await handle.setting.create({ data: { key: firstAdministratorKey, value: { userId: user.id }, updatedAt: now }, select: { key: true } })
    await insertUser(handle, user, 'administrator', now)
  })
}

/** Stores a person. Violates a unique key when the e-mail is taken. */
export async function insertMember(user: NewUser, now: Date): Promise<void> {
  await insertUser(useDatabase(), user, 'member', now)
}

/** Stores a person and uses up the invitation, or does neither and says false. */
export function insertInvitedUser(user: NewUser, invitation: { id: string, role: UserRole }, now: Date): Promise<boolean> {
  return runTransaction(async (handle) => {
    const { count } = await handle.invitation.updateMany({
      where: { id: invitation.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now, usedByEmail: user.email },
    })
    if (count === 0) return false
    await insertUser(handle, user, invitation.role, now)
    return true
  })
}

async function insertUser(handle: DatabaseHandle, user: NewUser, role: UserRole, now: Date) {
  await handle.user.create({ data: { ...user, role, createdAt: now, updatedAt: now }, select: { id: true } })
}

/** An invitation that can still be used: its maker must still be an administrator. */
export function findUsableInvitation(tokenHash: string, now: Date) {
  return useDatabase().invitation.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now }, createdBy: { role: 'administrator', disabledAt: null } },
    select: { id: true, role: true },
  })
}

// Sessions

export async function insertSession({ now, ...session }: NewSession): Promise<void> {
  await useDatabase().session.create({ data: { ...session, createdAt: now, lastSeenAt: now, rotatedAt: now }, select: { id: true } })
}

export function findSession(id: string) {
  return useDatabase().session.findUnique({
    where: { id },
    select: { id: true, refreshHash: true, previousRefreshHash: true, rotatedAt: true, lastSeenAt: true, expiresAt: true, revokedAt: true, user: { select: personColumns } },
  })
}

/** Puts a new refresh token in the place of `from`, unless another request was faster. */
export async function replaceRefreshHash(id: string, { from, to, now, expiresAt }: { from: string, to: string, now: Date, expiresAt: Date }): Promise<boolean> {
  const { count } = await useDatabase().session.updateMany({
    where: { id, refreshHash: from, revokedAt: null },
    data: { previousRefreshHash: from, refreshHash: to, rotatedAt: now, lastSeenAt: now, expiresAt },
  })
  return count === 1
}

export async function updateSessionSeen(id: string, now: Date, ifBefore: Date): Promise<void> {
  await useDatabase().session.updateMany({ where: { id, lastSeenAt: { lt: ifBefore } }, data: { lastSeenAt: now } })
}

export function listSessionRows(userId: string, now: Date) {
  return useDatabase().session.findMany({
    where: { userId, ...activeSession(now) },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
}

export async function listSessionIds(userId: string): Promise<string[]> {
  const rows = await useDatabase().session.findMany({ where: { userId, revokedAt: null }, select: { id: true } })
  return rows.map((row) => row.id)
}

/** Ends these sessions of a person; says how many were still open. */
export async function revokeSessions(userId: string, ids: string[], now: Date): Promise<number> {
  const { count } = await useDatabase().session.updateMany({ where: { id: { in: ids }, userId, ...activeSession(now) }, data: { revokedAt: now } })
  return count
}

/** Which of these sessions are still open. */
export async function filterOpenSessions(ids: string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await useDatabase().session.findMany({ where: { id: { in: ids }, ...activeSession(now), user: { disabledAt: null } }, select: { id: true } })
  return rows.map((row) => row.id)
}

export async function deleteExpiredSessions(now: Date): Promise<number> {
  const { count } = await useDatabase().session.deleteMany({ where: { expiresAt: { lt: now } } })
  return count
}

// API keys

export function findApiKey(keyHash: string) {
  return useDatabase().apiKey.findUnique({ where: { keyHash }, select: { id: true, scopes: true, expiresAt: true, lastUsedAt: true, user: { select: personColumns } } })
}

const apiKeyColumns = { id: true, name: true, prefix: true, scopes: true, createdAt: true, expiresAt: true, lastUsedAt: true } as const

export async function insertApiKey(userId: string, key: { name: string, prefix: string, keyHash: string, scopes: ApiKeyScope[], createdAt: Date, expiresAt: Date | null }) {
  return await useDatabase().apiKey.create({ data: { id: newId(), userId, ...key }, select: apiKeyColumns })
}

export function listApiKeyRows(userId: string) {
  return useDatabase().apiKey.findMany({ where: { userId }, select: apiKeyColumns, orderBy: { id: 'desc' }, take: 200 })
}

export function findOwnApiKey(userId: string, id: string) {
  return useDatabase().apiKey.findFirst({ where: { id, userId }, select: { id: true, keyHash: true } })
}

export async function deleteApiKeyRow(id: string): Promise<void> {
  await useDatabase().apiKey.deleteMany({ where: { id } })
}

export async function listApiKeyHashes(userId: string): Promise<string[]> {
  const rows = await useDatabase().apiKey.findMany({ where: { userId }, select: { keyHash: true } })
  return rows.map((row) => row.keyHash)
}

export async function updateApiKeyUsed(id: string, now: Date, ifBefore: Date): Promise<void> {
  await useDatabase().apiKey.updateMany({ where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: ifBefore } }] }, data: { lastUsedAt: now } })
}

/** Which of these keys still work. */
export async function filterWorkingApiKeys(ids: string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await useDatabase().apiKey.findMany({
    where: { id: { in: ids }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }], user: { disabledAt: null } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

import { v7 as newId } from 'uuid'
import type { UserRole } from '#shared/schemas/auth.ts'
import { changePreferencesInput as storedPreferences } from '#shared/schemas/preferences.ts'
import type { UpdateProfileInput } from '#shared/schemas/users.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'

const userColumns = { id: true, email: true, name: true, role: true, avatarId: true, createdAt: true, disabledAt: true } as const
const profileColumns = { id: true, email: true, name: true, role: true, locale: true, preferences: true, avatarId: true } as const
const invitationColumns = { id: true, role: true, note: true, createdAt: true, expiresAt: true, usedAt: true, usedByEmail: true } as const
/** The row that a change of people's rights holds meanwhile; the first registration makes it. */
const administratorsLockKey = 'first-administrator'

// People

export function listUserRows({ beforeId, limit }: { beforeId: string | undefined, limit: number }) {
  return useDatabase().user.findMany({ where: beforeId ? { id: { lt: beforeId } } : {}, select: userColumns, orderBy: { id: 'desc' }, take: limit })
}

export type UserRow = Awaited<ReturnType<typeof listUserRows>>[number]
export interface UserChange { role: UserRole | undefined, disabledAt: Date | null }

/**
 * Changes a person as `decide` says, which gets the person and whether there is another active administrator, and may
 * throw. Such changes take turns, so that what was decided on still holds when it is written. Null for an unknown id.
 */
export function changeUser(id: string, now: Date, decide: (user: UserRow, hasOtherAdministrator: boolean) => UserChange): Promise<{ before: UserRow, after: UserRow } | null> {
  return runTransaction(async (handle) => {
    // Writing to the row holds it until the end; only then the reads see what the change before did.
    await handle.setting.updateMany({ where: { key: administratorsLockKey }, data: { updatedAt: now } })
    const before = await handle.user.findUnique({ where: { id }, select: userColumns })
    if (!before) return null
    const other = await handle.user.findFirst({ where: { role: 'administrator', disabledAt: null, id: { not: id } }, select: { id: true } })
    const change = decide(before, other !== null)
    return { before, after: await handle.user.update({ where: { id }, data: { ...change, updatedAt: now }, select: userColumns }) }
  })
}

/** Changes what is given; of the preferences too, what is not named stays. */
export function saveProfile(id: string, { name, locale, preferences }: UpdateProfileInput, now: Date) {
  return runTransaction(async (handle) => {
    // Writing first holds the row; only then the reads see what another device did.
    await handle.user.updateMany({ where: { id }, data: { name, locale, updatedAt: now } })
    const before = await handle.user.findUniqueOrThrow({ where: { id }, select: profileColumns })
    if (!preferences) return before
    return await handle.user.update({ where: { id }, data: { preferences: { ...storedPreferences.parse(before.preferences ?? {}), ...preferences } }, select: profileColumns })
  })
}

// Avatars

/** Puts a picture in the place of the one before; null only takes that away. */
export function replaceAvatar(userId: string, avatar: { id: string, content: Uint8Array<ArrayBuffer> } | null, now: Date) {
  return runTransaction(async (handle) => {
    // Writing first holds the row: of two pictures at the same moment, the second is the one that stays.
    const user = await handle.user.update({ where: { id: userId }, data: { avatarId: avatar?.id ?? null, updatedAt: now }, select: profileColumns })
    await handle.avatar.deleteMany({ where: { userId } })
    if (avatar) await handle.avatar.create({ data: { ...avatar, userId } })
    return user
  })
}

export async function findAvatarContent(id: string): Promise<Uint8Array | undefined> {
  return (await useDatabase().avatar.findUnique({ where: { id }, select: { content: true } }))?.content
}

// Invitations

export function insertInvitation(invitation: { createdById: string, tokenHash: string, role: UserRole, note: string, createdAt: Date, expiresAt: Date }) {
  return useDatabase().invitation.create({ data: { id: newId(), ...invitation }, select: invitationColumns })
}

export function listInvitationRows(limit: number) {
  return useDatabase().invitation.findMany({ select: invitationColumns, orderBy: { id: 'desc' }, take: limit })
}

export async function deleteInvitationRow(id: string): Promise<boolean> {
  const { count } = await useDatabase().invitation.deleteMany({ where: { id } })
  return count === 1
}

/** Deletes invitations that were used or ran out before `before`. */
export async function deleteSpentInvitations(before: Date): Promise<number> {
  const { count } = await useDatabase().invitation.deleteMany({ where: { OR: [{ usedAt: { lt: before } }, { expiresAt: { lt: before } }] } })
  return count
}

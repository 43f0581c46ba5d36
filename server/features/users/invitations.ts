import { userRole } from '#shared/schemas/auth.ts'
import type { CreateInvitationInput, InvitationView } from '#shared/schemas/users.ts'
import { hashOpaqueToken, newOpaqueToken } from '#server/lib/auth/opaque-token.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { deleteInvitationRow, deleteSpentInvitations, insertInvitation, listInvitationRows } from './queries.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Spent invitations stay this long, so that administrators see who came with which. */
const keptAfterUseMs = 30 * dayMs
const maximumListed = 200

type InvitationRow = Awaited<ReturnType<typeof listInvitationRows>>[number]

/** All invitations, the newest first. */
export async function listInvitations(): Promise<{ items: InvitationView[] }> {
  const rows = await listInvitationRows(maximumListed)
  return { items: rows.map(toView) }
}

/** Makes an invitation for one person. The token of its link is in this answer only; what is stored is its hash. */
export async function createInvitation(createdById: string, { role, note, expiresInDays }: CreateInvitationInput): Promise<InvitationView & { token: string }> {
  const token = newOpaqueToken()
  const createdAt = new Date()
  const row = await insertInvitation({
    createdById,
    tokenHash: hashOpaqueToken(token),
    role,
    note,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + expiresInDays * dayMs),
  })
  return { ...toView(row), token }
}

/**
 * Takes an invitation back.
 *
 * @throws AppError not-found
 */
export async function deleteInvitation(id: string): Promise<void> {
  if (!await deleteInvitationRow(id)) throw new AppError('not-found')
}

/** Deletes invitations that have been of no use for a month; says how many. */
export function sweepInvitations(now: Date): Promise<number> {
  return deleteSpentInvitations(new Date(now.getTime() - keptAfterUseMs))
}

function toView({ id, role, note, createdAt, expiresAt, usedAt, usedByEmail }: InvitationRow): InvitationView {
  return {
    id,
    role: userRole.parse(role),
    note,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
    usedByEmail,
  }
}

import { v7 as newId } from 'uuid'
import { userRole } from '#shared/schemas/auth.ts'
import type { CurrentUser, RegisterInput } from '#shared/schemas/auth.ts'
import type { Locale } from '#shared/schemas/locale.ts'
import { hashOpaqueToken } from '#server/lib/auth/opaque-token.ts'
import { hashPassword } from '#server/lib/auth/password.ts'
import { isUniqueViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { findRegistrationPolicy } from '#server/features/workspace/index.ts'
import { toCurrentUser } from './person.ts'
import { findAccount, findUsableInvitation, hasFirstAdministrator, insertFirstAdministrator, insertInvitedUser, insertMember } from './queries.ts'
import type { NewUser } from './queries.ts'
import { startSession } from './start-session.ts'
import type { BrowserClient, StartedSession } from './start-session.ts'

/** On which grounds a person may register. */
type Admission = { kind: 'first' } | { kind: 'open' } | { kind: 'invited', invitation: { id: string, role: CurrentUser['role'] } }

/**
 * Makes an account and signs its person in. The very first one becomes the administrator whatever the policy, and
 * exactly one does, however many try at once.
 *
 * @throws AppError registration-closed, invitation-invalid or email-taken
 */
export async function registerUser({ email, name, password, locale, invitationToken, preferredLocale, client }: RegisterInput & { preferredLocale: Locale, client: BrowserClient }): Promise<{ user: CurrentUser, tokens: StartedSession['tokens'] }> {
  const admission = await admit(invitationToken)
  if (await findAccount(email)) throw new AppError('email-taken')
  const user: NewUser = { id: newId(), email, name, passwordHash: await hashPassword(password), locale: locale ?? preferredLocale }
  const role = await store(user, admission, invitationToken)
  const { tokens } = await startSession(user.id, client)
  return { user: toCurrentUser({ id: user.id, email, name, role, locale: user.locale, preferences: null, avatarId: null }), tokens }
}

async function admit(invitationToken: string | undefined): Promise<Admission> {
  if (!await hasFirstAdministrator()) return { kind: 'first' }
  const policy = await findRegistrationPolicy()
  if (policy === 'closed') throw new AppError('registration-closed')
  if (invitationToken === undefined) {
    if (policy === 'open') return { kind: 'open' }
    throw new AppError('registration-closed', { detail: 'An invitation is needed' })
  }
  const invitation = await findUsableInvitation(hashOpaqueToken(invitationToken), new Date())
  if (!invitation) throw new AppError('invitation-invalid')
  return { kind: 'invited', invitation: { id: invitation.id, role: userRole.parse(invitation.role) } }
}

async function store(user: NewUser, admission: Admission, invitationToken: string | undefined): Promise<CurrentUser['role']> {
  const now = new Date()
  try {
    if (admission.kind === 'invited') {
      if (!await insertInvitedUser(user, admission.invitation, now)) throw new AppError('invitation-invalid')
      return admission.invitation.role
    }
    if (admission.kind === 'open') {
      await insertMember(user, now)
      return 'member'
    }
    await insertFirstAdministrator(user, now)
    return 'administrator'
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    if (admission.kind !== 'first') throw new AppError('email-taken', { cause: error })
  }
  // Someone else was first: from now on the policy counts.
  return await store(user, await admit(invitationToken), invitationToken)
}

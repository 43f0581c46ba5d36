import type { UpdateUserInput, UserView } from '#shared/schemas/users.ts'
import { endAllSessions, forgetPerson } from '#server/features/auth/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { assertAdministratorRemains } from './policy.ts'
import { changeUser } from './queries.ts'
import { toUserView } from './user-view.ts'

/**
 * Changes a person's role, or disables or enables them. A new role and being disabled sign the person out everywhere.
 *
 * @throws AppError not-found, or last-administrator
 */
export async function updateUser(id: string, change: UpdateUserInput): Promise<UserView> {
  const now = new Date()
  const changed = await changeUser(id, now, (user, hasOtherAdministrator) => {
    assertAdministratorRemains(user, change, hasOtherAdministrator)
    return { role: change.role, disabledAt: findDisabledAt(user.disabledAt, change.isDisabled, now) }
  })
  if (!changed) throw new AppError('not-found')
  const { before, after } = changed
  const losesRights = before.role !== after.role || (after.disabledAt !== null && before.disabledAt === null)
  if (losesRights) await endAllSessions(id)
  await forgetPerson(id)
  return toUserView(after)
}

/** Since when someone is disabled; who is so already stays so since then. */
function findDisabledAt(before: Date | null, isDisabled: boolean | undefined, now: Date): Date | null {
  if (isDisabled === undefined) return before
  return isDisabled ? before ?? now : null
}

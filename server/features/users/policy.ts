import type { UpdateUserInput } from '#shared/schemas/users.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import type { UserRow } from './queries.ts'

/**
 * Somebody must be able to administer the instance after a change.
 *
 * @throws AppError last-administrator
 */
export function assertAdministratorRemains(user: Pick<UserRow, 'role' | 'disabledAt'>, change: UpdateUserInput, hasOtherAdministrator: boolean) {
  const isAdministrator = user.role === 'administrator' && user.disabledAt === null
  const staysAdministrator = (change.role ?? user.role) === 'administrator' && !change.isDisabled
  if (isAdministrator && !staysAdministrator && !hasOtherAdministrator) throw new AppError('last-administrator')
}

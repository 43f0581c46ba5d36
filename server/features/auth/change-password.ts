import type { ChangePasswordInput } from '#shared/schemas/auth.ts'
import { checkPassword, hashPassword } from '#server/lib/auth/password.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { endAllSessions } from './end-sessions.ts'
import { findAccountById, replacePasswordHash } from './queries.ts'

/**
 * Sets a new password and signs the person out everywhere but here.
 *
 * @throws AppError wrong-password, or conflict when the password was changed meanwhile
 */
export async function changePassword({ userId, sessionId, currentPassword, newPassword }: ChangePasswordInput & { userId: string, sessionId: string | undefined }): Promise<void> {
  const account = await findAccountById(userId)
  if (!account) throw new AppError('not-found')
  const { isMatch } = await checkPassword(currentPassword, account.passwordHash)
  if (!isMatch) throw new AppError('wrong-password')
  const isReplaced = await replacePasswordHash(userId, { from: account.passwordHash, to: await hashPassword(newPassword), now: new Date() })
  if (!isReplaced) throw new AppError('conflict')
  await endAllSessions(userId, { exceptId: sessionId })
}

import type { CurrentUser, LoginInput } from '#shared/schemas/auth.ts'
import { checkPassword, hashPassword } from '#server/lib/auth/password.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { endSessions } from './end-sessions.ts'
import { toCurrentUser } from './person.ts'
import { findAccount, findAccountById, replacePasswordHash } from './queries.ts'
import { startSession } from './start-session.ts'
import type { BrowserClient, StartedSession } from './start-session.ts'

/**
 * Signs a person in with e-mail and password.
 *
 * @throws AppError invalid-credentials, after the same time and with the same text for an unknown e-mail, a wrong
 * password and a disabled account
 */
export async function signIn({ email, password, client }: LoginInput & { client: BrowserClient }): Promise<{ user: CurrentUser, tokens: StartedSession['tokens'] }> {
  const account = await findAccount(email)
  const { isMatch, isOutdated } = await checkPassword(password, account?.passwordHash)
  if (!account || !isMatch || account.disabledAt) throw new AppError('invalid-credentials')
  const passwordHash = isOutdated ? await rehash(account, password) : account.passwordHash
  const session = await startSession(account.id, client)
  await assertUnchanged(account.id, passwordHash, session.id)
  return { user: toCurrentUser(account), tokens: session.tokens }
}

async function rehash(account: { id: string, passwordHash: string }, password: string): Promise<string> {
  const passwordHash = await hashPassword(password)
  const isReplaced = await replacePasswordHash(account.id, { from: account.passwordHash, to: passwordHash, now: new Date() })
  return isReplaced ? passwordHash : account.passwordHash
}

/**
 * A password change or a disabling that was at work meanwhile has ended the sessions it saw, which may not have been
 * this one.
 */
async function assertUnchanged(userId: string, passwordHash: string, sessionId: string) {
  const account = await findAccountById(userId)
  if (account && !account.disabledAt && account.passwordHash === passwordHash) return
  await endSessions(userId, [sessionId])
  throw new AppError('invalid-credentials')
}

import { AppError } from '#server/lib/errors/app-error.ts'
import { checkStreams } from '#server/lib/http/open-streams.ts'
import { forgetApiKeys, forgetSessions } from './cached-credentials.ts'
import { listApiKeyHashes, listSessionIds, revokeSessions } from './queries.ts'

/**
 * Ends these sessions of a person at once: their next request is refused in every process, open event streams close.
 * Says how many were still open; ids of other people are left alone.
 */
export async function endSessions(userId: string, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const count = await revokeSessions(userId, ids, new Date())
  await forgetSessions(ids)
  void checkStreams()
  return count
}

/**
 * Ends one session of a person.
 *
 * @throws AppError not-found for one that has ended or is someone else's
 */
export async function endSession(userId: string, id: string): Promise<void> {
  if (await endSessions(userId, [id]) === 0) throw new AppError('not-found')
}

/** Ends all sessions of a person but one, if that is given. */
export async function endAllSessions(userId: string, { exceptId }: { exceptId?: string } = {}): Promise<void> {
  const ids = await listSessionIds(userId)
  await endSessions(userId, ids.filter((id) => id !== exceptId))
}

/** After a change of a person's name, language, role or state: every process sees it at their next request. */
export async function forgetPerson(userId: string): Promise<void> {
  const [sessionIds, keyHashes] = await Promise.all([listSessionIds(userId), listApiKeyHashes(userId)])
  await Promise.all([forgetSessions(sessionIds), forgetApiKeys(keyHashes)])
}

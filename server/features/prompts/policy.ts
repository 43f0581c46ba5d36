import { AppError } from '#server/lib/errors/app-error.ts'
import { findOwnPromptId } from './queries.ts'

/** The person's own prompt. @throws AppError not-found for anyone else's, shared or not, as for one that does not exist */
export async function getOwnPromptId(userId: string, id: string): Promise<string> {
  const own = await findOwnPromptId(userId, id)
  if (own === undefined) throw new AppError('not-found')
  return own
}

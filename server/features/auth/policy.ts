import { AppError } from '#server/lib/errors/app-error.ts'
import { findOwnApiKey } from './queries.ts'

/**
 * The person's own API key.
 *
 * @throws AppError not-found for anyone else's, as for one that does not exist
 */
export async function getOwnApiKey(userId: string, id: string): Promise<{ id: string, keyHash: string }> {
  const key = await findOwnApiKey(userId, id)
  if (!key) throw new AppError('not-found')
  return key
}

import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { isReferenceViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isOwnFolder } from './queries.ts'

/** @throws AppError not-found when there is no such folder, or it is somebody else's */
export async function requireOwnFolder(userId: string, id: string, handle?: DatabaseHandle): Promise<void> {
  if (!await isOwnFolder(userId, id, handle)) throw new AppError('not-found')
}

/** For what was to go into a folder that was deleted meanwhile. @throws AppError not-found, or what was given */
export function refuseMissingFolder(error: unknown): never {
  throw isReferenceViolation(error) ? new AppError('not-found') : error
}

import { AppError } from '#server/lib/errors/app-error.ts'
import { findOwnRun } from './queries.ts'
import type { RunRow } from './queries.ts'

/** @throws AppError not-found when there is none, or it is somebody else's */
export async function getOwnRun(userId: string, id: string): Promise<RunRow> {
  const run = await findOwnRun(userId, id)
  if (!run) throw new AppError('not-found')
  return run
}

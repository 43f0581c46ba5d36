import { AppError } from '#server/lib/errors/app-error.ts'
import { localRuns } from './local-runs.ts'
import { findOwnRun, queryOwnRuns } from './queries.ts'
import type { RunRow } from './queries.ts'

/** @throws AppError not-found when there is none, or it is somebody else's */
export async function getOwnRun(userId: string, id: string): Promise<RunRow> {
  const run = await findOwnRun(userId, id)
  if (!run) throw new AppError('not-found')
  return run
}

/** A run as far as those who follow it need it. */
export type FollowedRun = Pick<RunRow, 'id' | 'state'>

/** The person's own among these runs. Those that this process writes are known without asking the database. */
export async function listOwnFollowedRuns(userId: string, ids: string[]): Promise<FollowedRun[]> {
  const written = ids.flatMap((id) => localRuns.get(id) ?? [])
  const others = ids.filter((id) => !localRuns.has(id))
  const own = written.filter((run) => run.userId === userId).map(({ runId }) => ({ id: runId, state: 'running' }))
  return others.length === 0 ? own : [...own, ...await queryOwnRuns(userId, others)]
}

import type { RunView } from '#shared/schemas/runs.ts'
import { getOwnRun } from './policy.ts'
import { toRunView } from './run-view.ts'

/** @throws AppError not-found */
export async function getRun({ userId, id }: { userId: string, id: string }): Promise<RunView> {
  return toRunView(await getOwnRun(userId, id))
}

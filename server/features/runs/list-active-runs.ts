import type { RunView } from '#shared/schemas/runs.ts'
import { queryActiveRuns } from './queries.ts'
import { toRunView } from './run-view.ts'

/** A person's runs that are at work, oldest first. */
export async function listActiveRuns({ userId }: { userId: string }): Promise<{ items: RunView[] }> {
  return { items: (await queryActiveRuns(userId)).map(toRunView) }
}

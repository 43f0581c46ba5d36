import { activeRunStates } from '#shared/schemas/runs.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'
import { localRuns } from './local-runs.ts'
import { getOwnRun } from './policy.ts'
import { requestStop } from './queries.ts'

/**
 * Stops a run, whichever process writes it. A run that has ended already stays as it is.
 *
 * @throws AppError not-found
 */
export async function stopRun({ userId, id }: { userId: string, id: string }): Promise<void> {
  const local = localRuns.get(id)
  const run = await getOwnRun(userId, id)
  if (local) return local.end('stopped')
  if (!activeRunStates.some((state) => state === run.state)) return
  // The owner reads this when it renews its lease, in case the message below does not arrive.
  await requestStop(id)
  if (run.ownerId === null) return
  await useRunLog().sendControlMessage(run.ownerId, `stop:${id}`)
    .catch((error: unknown) => useLogger().warn({ runId: id, error: String(error) }, 'the owner of a run could not be told to stop'))
}

/** Stops runs in this process at once, for a conversation that goes away; other owners notice that theirs is gone. */
export async function stopRunsIn(runIds: string[]): Promise<void> {
  for (const runId of runIds) localRuns.get(runId)?.end('stopped')
  await Promise.all(runIds.map((runId) => localRuns.get(runId)?.done))
}

/** What another process asks of this one. */
export function receiveControlMessage(message: string) {
  const [verb, runId = ''] = message.split(':')
  if (verb === 'stop') localRuns.get(runId)?.end('stopped')
}

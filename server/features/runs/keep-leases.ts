import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { localRuns } from './local-runs.ts'
import { renewLeases } from './queries.ts'

/** Renews the leases of this process's runs, gives up those that are no longer its own, and stops those it should. */
export async function keepLeases(): Promise<void> {
  const runs = [...localRuns.values()]
  if (runs.length === 0) return
  try {
    const own = await renewLeases(runs.map((run) => run.runId), processId, new Date(Date.now() + useConfig().run.leaseMs))
    const isStopRequested = new Map(own.map((row) => [row.id, row.isStopRequested]))
    for (const run of runs) {
      if (isStopRequested.get(run.runId)) run.end('stopped')
      else if (!isStopRequested.has(run.runId)) run.end('lost')
    }
  } catch (error) {
    useLogger().warn({ error: String(error) }, 'leases could not be renewed')
  }
}

/** Ends runs whose model went silent, or that take too long. */
export function endOverdueRuns(nowMs = Date.now()): void {
  const { idleTimeoutMs, maximumMs } = useConfig().run
  for (const run of localRuns.values()) {
    if (nowMs - run.lastPartAtMs > idleTimeoutMs) run.end('silent')
    else if (nowMs - run.startedAtMs > maximumMs) run.end('timeout')
  }
}

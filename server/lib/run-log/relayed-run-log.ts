import type { MemoryRunLog } from './drivers/memory.ts'
import type { LoggedEvent, RunLog } from './port.ts'

interface RelayedRunLogOptions {
  local: MemoryRunLog
  remote: RunLog
  /** Called when writing to the remote log begins to fail, and when it works again. */
  onHealthChange: (isHealthy: boolean) => void
}

/** How long the process that wrote a run keeps its events beside those in the remote log. */
const localTtlMs = 60_000
/** While the remote log is away it is tried again this often, and nobody waits for it. */
const retryMs = 1_000

/**
 * Writes each event to the remote log first and shows it to readers in this process afterwards: what was seen can be
 * read again from another process, even if this one dies the next moment. While the remote log is away, readers here
 * go on, and what it missed is added when it is back.
 */
export function createRelayedRunLog({ local, remote, onHealthChange }: RelayedRunLogOptions): RunLog {
  const confirmedSeqs = new Map<string, number>()
  let isHealthy = true
  let triedAtMs = 0

  /** Adds everything of this run that the remote log does not have. */
  async function appendRemotely(runId: string, events: LoggedEvent[]) {
    const confirmedSeq = confirmedSeqs.get(runId) ?? 0
    const firstSeq = events[0]?.seq ?? Infinity
    const missed = (await local.read(runId, confirmedSeq)).filter((event) => event.seq < firstSeq)
    triedAtMs = Date.now()
    try {
      await remote.append(runId, [...missed, ...events])
      confirmedSeqs.set(runId, events.at(-1)?.seq ?? missed.at(-1)?.seq ?? confirmedSeq)
      reportHealth(true)
    } catch {
      reportHealth(false)
    }
  }

  function reportHealth(isHealthyNow: boolean) {
    if (isHealthy !== isHealthyNow) onHealthChange(isHealthyNow)
    isHealthy = isHealthyNow
  }

  return {
    append: async (runId, events) => {
      if (isHealthy) await appendRemotely(runId, events)
      else if (Date.now() - triedAtMs >= retryMs) void appendRemotely(runId, events)
      await local.append(runId, events)
    },
    read: (runId, after) => (local.has(runId) ? local : remote).read(runId, after),
    follow: (runId, after, onEvents) => (local.has(runId) ? local : remote).follow(runId, after, onEvents),
    expire: async (runId, afterMs) => {
      await local.expire(runId, Math.min(afterMs, localTtlMs))
      await remote.expire(runId, afterMs).catch(() => reportHealth(false))
      confirmedSeqs.delete(runId)
    },
  }
}

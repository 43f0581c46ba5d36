import { useLogger } from '#server/lib/log/logger.ts'
import { localRuns } from './local-runs.ts'
import type { LocalRun } from './local-runs.ts'
import { storeProgress } from './queries.ts'

/** What was on a screen is in the database within 2 s; the difference is for a database that takes its time. */
const storeAfterMs = 1_500
/** Keeps one statement at a size that any database likes. */
const mostAtOnce = 40

let isStoring = false

/**
 * Stores the answers that have grown for a while. A database that is away is tried again at the next turn; runs that
 * another process took over are given up. Called several times a second.
 */
export async function materialiseRuns(nowMs = Date.now()): Promise<void> {
  if (isStoring) return
  const due = [...localRuns.values()].filter((run) => nowMs - run.stored.atMs >= storeAfterMs && run.writer.state.appliedSeq > run.stored.seq)
  if (due.length === 0) return
  isStoring = true
  try {
    for (let start = 0; start < due.length; start += mostAtOnce) await store(due.slice(start, start + mostAtOnce), nowMs)
  } catch (error) {
    useLogger().warn({ runs: due.length, error: String(error) }, 'answers could not be stored yet')
  } finally {
    isStoring = false
  }
}

async function store(runs: LocalRun[], nowMs: number): Promise<void> {
  const progress = runs.map(({ runId, messageId, writer: { state } }) => ({ runId, messageId, parts: state.parts, appliedSeq: state.appliedSeq }))
  const lost = await storeProgress(progress)
  for (const [index, run] of runs.entries()) run.stored = { seq: progress[index]?.appliedSeq ?? run.stored.seq, atMs: nowMs }
  for (const runId of lost) localRuns.get(runId)?.end('lost')
}

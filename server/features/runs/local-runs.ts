import type { RunWriter } from './run-writer.ts'

/** Why a run ends before the model is done. */
export type EndReason = 'stopped' | 'interrupted' | 'silent' | 'timeout' | 'lost'

/** A run that this process is writing. */
export interface LocalRun {
  runId: string
  userId: string
  messageId: string
  writer: RunWriter
  /** What the database has: the number of the last event, and since when. */
  stored: { seq: number, atMs: number }
  startedAtMs: number
  /** When the model was last heard of. */
  lastPartAtMs: number
  /** Makes the run end; the first reason counts. */
  end: (reason: EndReason) => void
  /** Resolves when the run has come to its end. */
  done: Promise<void>
}

const runs = new Map<string, LocalRun>()

/** The runs that this process is writing. */
export const localRuns: ReadonlyMap<string, LocalRun> = runs

export function addLocalRun(run: LocalRun) {
  runs.set(run.runId, run)
  void run.done.finally(() => runs.delete(run.runId))
}

const starting = new Set<Promise<unknown>>()

/** Accepts a run with `accept`: from now on it is one of this process's, which a stop waits for. */
export async function acceptLocalRun<Accepted>(accept: () => Promise<Accepted>): Promise<Accepted> {
  const accepted = accept()
  const settled = accepted.then(() => {}, () => {}).finally(() => starting.delete(settled))
  starting.add(settled)
  return await accepted
}

/** What has to come to its end before this process has no run any more; empty when it has none. */
export function listUnfinished(): Promise<unknown>[] {
  return [...starting, ...[...runs.values()].map((run) => run.done)]
}

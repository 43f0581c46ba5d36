import { useConfig } from '#server/lib/config/index.ts'
import { listUnfinished, localRuns } from './local-runs.ts'

/**
 * Lets this process's runs come to their end, for as long as is allowed, and interrupts the rest. A run that was being
 * accepted when this began is one of them.
 */
export async function drainRuns(): Promise<void> {
  let isOver = false
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, useConfig().drainMs).unref()).then(() => { isOver = true })
  while (!isOver && listUnfinished().length > 0) await Promise.race([Promise.allSettled(listUnfinished()), timeout])
  while (listUnfinished().length > 0) {
    for (const run of localRuns.values()) run.end('interrupted')
    await Promise.allSettled(listUnfinished())
  }
}

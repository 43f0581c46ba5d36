import { useConfig } from '#server/lib/config/index.ts'
import { localRuns } from './local-runs.ts'

/** Lets this process's runs come to their end, for as long as is allowed, and interrupts the rest. */
export async function drainRuns(): Promise<void> {
  const allDone = () => Promise.allSettled([...localRuns.values()].map((run) => run.done))
  const timeout = new Promise((resolve) => setTimeout(resolve, useConfig().drainMs).unref())
  await Promise.race([allDone(), timeout])
  for (const run of localRuns.values()) run.end('interrupted')
  await allDone()
}

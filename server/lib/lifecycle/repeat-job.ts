import { useLogger } from '#server/lib/log/logger.ts'
import { isDraining } from './draining.ts'
import { isStarted } from './start.ts'

/**
 * Does a piece of housekeeping about every `intervalMs`, half of it sooner or later, so that processes that start
 * together do not all do it at once. A failure is logged and the next turn tries again; it never keeps a process alive.
 */
export function repeatJob(name: string, intervalMs: number, work: () => Promise<Record<string, unknown>>) {
  const schedule = () => setTimeout(() => void run().finally(schedule), intervalMs * (0.5 + Math.random())).unref()
  const run = async () => {
    if (isDraining() || !isStarted()) return
    try {
      useLogger().debug({ job: name, ...await work() }, 'housekeeping done')
    } catch (error) {
      useLogger().warn({ job: name, error: String(error) }, 'housekeeping failed')
    }
  }
  schedule()
}

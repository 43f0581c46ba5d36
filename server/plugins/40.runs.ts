import { defineNitroPlugin } from 'nitropack/runtime'
import { drainRuns, endOverdueRuns, goOnAfterRun, keepLeases, materialiseRuns, onRunEnd, reapRuns, receiveControlMessage, resumeQueues } from '#server/features/runs/index.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { isDraining } from '#server/lib/lifecycle/draining.ts'
import { startInfrastructure } from '#server/lib/lifecycle/start.ts'
import { onStop } from '#server/lib/lifecycle/stop-steps.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { useRunLog } from '#server/lib/run-log/index.ts'

/** Keeps this process's runs alive, and ends those of processes that are not. */
export default defineNitroPlugin(() => {
  void startInfrastructure().then(() => {
    const { run, database, redisUrl } = useConfig()
    useRunLog().onControlMessage(receiveControlMessage)
    onRunEnd(goOnAfterRun)
    // On an embedded database without Redis there is one process, so whatever is still active died with the last one.
    const isOnlyProcess = database.provider === 'sqlite' && redisUrl === undefined
    const reap = () => reapRuns({ isOnlyProcess }).then(resumeQueues).catch((error: unknown) => useLogger().warn({ error: String(error) }, 'abandoned runs and queues could not be looked for'))
    void reap()
    setInterval(() => void reap(), run.leaseMs / 3).unref()
    setInterval(() => void keepLeases(), run.leaseMs / 3).unref()
    setInterval(() => endOverdueRuns(), 1_000).unref()
    setInterval(() => void materialiseRuns(), 250).unref()
  })
  onStop('runs', async () => {
    if (isDraining()) await drainRuns()
  })
})

import { defineNitroPlugin } from 'nitropack/runtime'
import { useConfig } from '#server/lib/config/index.ts'
import { closeDatabase } from '#server/lib/db/client.ts'
import { isDraining, startDraining } from '#server/lib/lifecycle/draining.ts'
import { waitForRequests } from '#server/lib/lifecycle/requests-in-progress.ts'
import { runStopSteps } from '#server/lib/lifecycle/stop-steps.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { closeRedis } from '#server/lib/redis/client.ts'

/** Requests that came in before the end are answered; streams of other processes' runs are not waited for. */
const lastRequestsMs = 2_000
/** After the time for running answers, for everything else that has to end. Whatever hangs then is left behind. */
const longestEndMs = 10_000

/** A terminal tells every process of a command, and those above tell those below: within this time it is the same signal. */
const sameSignalMs = 500

/** On SIGTERM or SIGINT: take nothing new, let what runs come to its end, then leave. A second signal leaves at once. */
export default defineNitroPlugin(() => {
  let firstAtMs = 0
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isDraining()) return performance.now() - firstAtMs > sameSignalMs ? process.exit(1) : undefined
      firstAtMs = performance.now()
      void stop(signal)
    })
  }
})

async function stop(signal: string) {
  startDraining()
  setTimeout(() => process.exit(1), useConfig().drainMs + longestEndMs).unref()
  useLogger().info({ signal }, 'stopping')
  await runStopSteps()
  await waitForRequests(lastRequestsMs)
  await Promise.allSettled([closeDatabase(), closeRedis()])
  process.exit(0)
}

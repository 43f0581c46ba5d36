import { defineNitroPlugin } from 'nitropack/runtime'
import { useConfig } from '#server/lib/config/index.ts'
import { ConfigurationError } from '#server/lib/config/read-environment.ts'

/** Stops a process with a bad environment before it does anything, naming every problem. */
export default defineNitroPlugin(() => {
  // Stopping is our own business: running answers are drained first. See 90.shutdown.
  process.env.NITRO_SHUTDOWN_DISABLED = 'true'
  try {
    useConfig()
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
})

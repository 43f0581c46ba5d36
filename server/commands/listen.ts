import { createServer } from 'node:http'
import { toNodeListener } from 'h3'
import { useNitroApp } from 'nitropack/runtime'
import { onStop } from '#server/lib/lifecycle/stop-steps.ts'
import { useLogger } from '#server/lib/log/logger.ts'

/** Longer than proxies keep idle connections to the app (60 s in ours), so that it is never the app that closes one in use. */
const keepAliveTimeoutMs = 75_000

/** Starts the app and answers requests. */
export async function listen(address: { port: number, host?: string }): Promise<void> {
  const app = useNitroApp()
  for (const kind of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(kind, (error: Error) => {
      useLogger().error({ err: error }, kind)
      app.captureError(error, { tags: [kind] })
    })
  }
  const handle = toNodeListener(app.h3App)
  let isClosing = false
  const server = createServer((request, response) => {
    if (isClosing) response.setHeader('connection', 'close')
    void handle(request, response)
  })
  server.keepAliveTimeout = keepAliveTimeoutMs
  // When running answers have come to their end: whoever connects now is better served by another replica.
  onStop('connections', async () => {
    isClosing = true
    server.close()
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(address, listening))
  useLogger().info(server.address(), 'listening')
}

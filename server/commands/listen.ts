import { createServer } from 'node:http'
import { Server as ConnectionServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { toNodeListener } from 'h3'
import { useNitroApp } from 'nitropack/runtime'
import { onStop } from '#server/lib/lifecycle/stop-steps.ts'
import { useLogger } from '#server/lib/log/logger.ts'

/** Longer than proxies keep idle connections to the app (60 s in ours), so that it is never the app that closes one in use. */
const keepAliveTimeoutMs = 75_000

/**
 * For so long a proxy may still use its connections, each for one more request, which it is told. A connection that is cut while
 * a write is on its way loses it: nobody can know whether it was received.
 */
const lastUseMs = 600

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
    // That of HTTP would cut idle connections at once.
    ConnectionServer.prototype.close.call(server)
    const count = await new Promise<number>((resolve) => server.getConnections((_error, connections) => resolve(connections)))
    if (count > 0) await pause(lastUseMs)
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(address, listening))
  useLogger().info(server.address(), 'listening')
}

import type { IncomingMessage } from 'node:http'

/** More than any client has under way when it is told to stop, nginx with its buffered body included. */
const maximumDiscardedBytes = 16 * 1024 ** 2

/**
 * Takes in the rest of a body that was refused and throws it away. Closing the connection instead would reset it while the
 * client still writes, and the client, nginx for one, would never see the answer. A body that goes on and on is cut off.
 */
export function discardBody(request: IncomingMessage): void {
  let discardedBytes = 0
  request.on('data', (chunk: Buffer) => {
    discardedBytes += chunk.length
    if (discardedBytes > maximumDiscardedBytes) request.destroy()
  })
  request.on('error', () => { /* Whoever sent it has gone. */ })
  request.resume()
}

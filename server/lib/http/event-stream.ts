import type { H3Event } from 'h3'
import type { Principal } from '#server/lib/auth/principal.ts'
import { openStreams } from '#server/lib/metrics/metrics.ts'
import { registerOpenStream } from './open-streams.ts'

/** Where a stream of server-sent events goes. */
export interface EventSink {
  /** `data` is JSON text, so it holds no line break. */
  send: (id: string, data: string) => void
  /** Aborted when the client left, read too slowly, or may not read on. */
  signal: AbortSignal
}

/** Writes the events of one stream; the stream ends when it returns. */
export type EventWriter = (sink: EventSink) => Promise<void>

const pingIntervalMs = 15_000
/** A client that is so far behind is cut off; it comes back with its last id and reads on from there. */
const maximumBufferedBytes = 4 * 1024 * 1024

/**
 * Sends events as they come, and a comment every 15 s so that proxies and clients know that the connection lives.
 *
 * On Node with h3 v1 only the response's `close` without `writableFinished` says that the client left: the request's
 * `close` comes as soon as its body is read.
 */
export async function sendEventStream(event: H3Event, write: EventWriter, principal: Principal | undefined): Promise<void> {
  const response = event.node.res
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  event._handled = true
  if (event.node.req.method === 'HEAD') return void response.end()
  response.write(': open\n\n')
  const ping = setInterval(() => response.write(': ping\n\n'), pingIntervalMs)
  const unregister = registerOpenStream(principal, () => controller.abort())
  openStreams.inc()
  try {
    await write({
      signal: controller.signal,
      send: (id, data) => {
        if (controller.signal.aborted) return
        response.write(`id: ${id}\ndata: ${data}\n\n`)
        if (response.writableLength > maximumBufferedBytes) controller.abort()
      },
    })
  } finally {
    openStreams.dec()
    clearInterval(ping)
    unregister()
    // An end is only sent where the source came to its own; otherwise the client must see a broken stream and resume.
    if (controller.signal.aborted) response.destroy()
    else response.end()
  }
}

import { createEventStreamParser, type EventStreamFrame } from './parse-event-stream.ts'

/** Runs the callback once after the delay; the returned function cancels it. */
export type SetTimer = (callback: () => void, delayMs: number) => () => void

export interface EventStreamSource {
  url: string
  fetch: typeof fetch
  setTimer: SetTimer
  /** Closes the stream from outside. */
  signal: AbortSignal
  onFrame: (frame: EventStreamFrame) => void
  onOpen: () => void
}

/** How a stream came to its end: by the server, refused with a status, broken or silent, or closed by `signal`. */
export type EventStreamEnd = { kind: 'ended' | 'broken' | 'closed' } | { kind: 'refused', status: number }

/** The server says something every 15 s. After more than two missed pings the connection is dead, whatever TCP believes. */
const longestSilenceMs = 35_000

/** Reads one connection to its end. Never throws. */
export async function readEventStream(source: EventStreamSource): Promise<EventStreamEnd> {
  const controller = new AbortController()
  const close = () => controller.abort()
  source.signal.addEventListener('abort', close)
  let cancelWatchdog = source.setTimer(close, longestSilenceMs)
  const stillAlive = () => {
    cancelWatchdog()
    cancelWatchdog = source.setTimer(close, longestSilenceMs)
  }
  try {
    if (source.signal.aborted) return { kind: 'closed' }
    const { fetch } = source
    const response = await fetch(source.url, {
      headers: { accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: controller.signal,
    })
    if (!response.ok || !response.body) {
      void response.body?.cancel().catch(() => undefined)
      return { kind: 'refused', status: response.status }
    }
    source.onOpen()
    const reader = response.body.getReader()
    const parse = createEventStreamParser((frame) => {
      if (!controller.signal.aborted) source.onFrame(frame)
    })
    for (;;) {
      stillAlive()
      const { done, value } = await reader.read()
      if (done) return { kind: source.signal.aborted ? 'closed' : 'ended' }
      parse(value)
    }
  } catch {
    return { kind: source.signal.aborted ? 'closed' : 'broken' }
  } finally {
    cancelWatchdog()
    source.signal.removeEventListener('abort', close)
    // Also lets go of a body whose reader was interrupted by an error in a listener.
    close()
  }
}

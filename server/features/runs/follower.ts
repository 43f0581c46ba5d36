import type { LoggedEvent, RunLog } from '#server/lib/run-log/index.ts'
import type { RunSnapshot } from './read-snapshot.ts'

/** Where the events of one run go. */
export interface FollowSink {
  send: (seq: number, data: string) => void
  signal: AbortSignal
}

interface FollowerOptions {
  runId: string
  /** The number of the last event that the reader has. */
  after: number
  log: RunLog
  readSnapshot: (runId: string) => Promise<RunSnapshot | undefined>
  /** After so long without an event the database is asked whether some were missed. */
  stallMs: number
}

/** A database that knows nothing new is not asked more often than this. */
const shortestRetryMs = 1_000

/** The terminal event; `finish-step` begins alike. */
export function isTerminal(data: string): boolean {
  return data.startsWith('{"type":"finish","')
}

/**
 * Sends the events of a run in order and each once, until the terminal one. Where the log has a gap or is silent - its
 * store is away, or lost what it had - the stored message takes the place of the events that are missing.
 */
export function followUntilEnd({ runId, after, log, readSnapshot, stallMs }: FollowerOptions, sink: FollowSink): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let lastSeq = after
  let isCatchingUp = false
  let isEnded = false
  let stallTimer = setTimeout(() => void catchUp(), stallMs)
  let unfollow = () => {}
  follow()
  if (sink.signal.aborted) end()
  else sink.signal.addEventListener('abort', end, { once: true })
  return promise

  /** The log may call back at once, and that may have been the end. */
  function follow() {
    unfollow()
    const stop = log.follow(runId, lastSeq, receive)
    unfollow = stop
    if (isEnded) stop()
  }

  function receive(events: LoggedEvent[]) {
    if (isEnded) return
    stallTimer.refresh()
    for (const { seq, data } of events) {
      if (seq <= lastSeq) continue
      if (seq > lastSeq + 1) return void catchUp()
      send(seq, data)
      if (isEnded) return
    }
  }

  function send(seq: number, data: string) {
    lastSeq = seq
    sink.send(seq, data)
    if (isTerminal(data)) end()
  }

  async function catchUp() {
    if (isCatchingUp) return
    isCatchingUp = true
    const snapshot = await readSnapshot(runId).catch(() => null)
    isCatchingUp = false
    if (isEnded) return
    if (snapshot === undefined) return end()
    if (snapshot) sendSnapshot(snapshot)
    if (isEnded) return
    clearTimeout(stallTimer)
    stallTimer = setTimeout(() => void catchUp(), Math.max(stallMs, shortestRetryMs))
    follow()
  }

  function sendSnapshot({ parts, appliedSeq, end: terminal }: RunSnapshot) {
    const partsSeq = terminal ? appliedSeq - 1 : appliedSeq
    if (parts && partsSeq > lastSeq) send(partsSeq, JSON.stringify({ type: 'data-snapshot', transient: true, data: { parts } }))
    if (terminal) send(Math.max(appliedSeq, lastSeq + 1), JSON.stringify(terminal))
  }

  function end() {
    isEnded = true
    clearTimeout(stallTimer)
    unfollow()
    resolve()
  }
}

import { feedName } from '#shared/stream/feed.ts'
import type { EventStreamFrame } from './parse-event-stream.ts'
import { readEventStream, type EventStreamEnd, type SetTimer } from './read-event-stream.ts'
import { reconnectDelayMs } from './reconnect-delay.ts'
import type { StreamEvent } from './stream-event.ts'
import { RunSubscriptions, type RunListener } from './run-subscriptions.ts'

export interface StreamHubEnvironment {
  fetch: typeof fetch
  setTimer: SetTimer
  /** Between 0 and 1. */
  random: () => number
  /** Undefined for an event that this release does not know. */
  parseEvent: (data: string) => StreamEvent | undefined
}

export interface SubscribeOptions {
  /** The listener has the events up to this one. Undefined joins wherever the run is now, for those who only await its end. */
  after?: number
  milestonesOnly?: boolean
}

const eventsUrl = '/api/v1/runs/events'
/** As many as the API takes at once, the feed included; the others get their turn when some have ended. */
const maximumCursors = 51
/** Subscriptions that come together, as when a page opens, share the one connection that is made for them. */
const gatherMs = 15
/** Request timeout and too many requests: refusals that pass. */
const passingStatuses = new Set([408, 429])
/** A run is given up after so many connections in a row that ended in good order but brought no event. */
const maximumFruitlessConnections = 5

/** Holds ONE connection for all runs that anybody watches here and for the person's feed, and gives each listener each event exactly once. */
export class StreamHub {
  private readonly environment: StreamHubEnvironment
  private readonly subscriptions = new RunSubscriptions()
  /** The event number up to which the connection has brought each of its runs. */
  private readonly positions = new Map<string, number>()
  private connection?: AbortController
  private cancelTimer?: () => void
  private failures = 0
  private fruitlessConnections = 0
  private isPaused = false

  constructor(environment: StreamHubEnvironment) {
    this.environment = environment
  }

  /** Watches a run until its terminal event, or until the returned function is called. */
  subscribe(runId: string, options: SubscribeOptions, listener: RunListener): () => void {
    const position = this.connection ? this.positions.get(runId) : undefined
    const lastSeq = options.after ?? position ?? 0
    const isBehind = position !== undefined && lastSeq < position
    const subscription = { runId, lastSeq, isBehind, milestonesOnly: options.milestonesOnly ?? false, listener }
    this.subscriptions.add(subscription)
    if (position === undefined || isBehind) this.connectSoon(gatherMs)
    return () => {
      this.subscriptions.remove(subscription)
      if (this.subscriptions.isEmpty) this.close()
    }
  }

  /** The network has changed: what the connection is worth nobody knows, so a new one takes its place at once. */
  wake(): void {
    this.connectSoon(gatherMs)
  }

  /** Closes the connection until the hub is resumed; nothing is lost, it goes on from the same event. */
  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused
    if (isPaused) this.close()
    else this.connectSoon(0)
  }

  private close(): void {
    this.cancelTimer?.()
    this.connection?.abort()
    this.connection = undefined
    this.positions.clear()
    this.failures = 0
  }

  private connectSoon(delayMs: number): void {
    this.cancelTimer?.()
    if (this.isPaused || this.subscriptions.isEmpty) return
    this.cancelTimer = this.environment.setTimer(() => void this.connect(), delayMs)
  }

  private async connect(): Promise<void> {
    this.connection?.abort()
    this.positions.clear()
    this.subscriptions.catchUp()
    for (const runId of this.subscriptions.runIds.slice(0, maximumCursors)) {
      this.positions.set(runId, this.subscriptions.cursorOf(runId))
    }
    if (this.positions.size === 0) return
    const connection = new AbortController()
    this.connection = connection
    let hasEvents = false
    const end = await this.read([...this.positions.keys()], connection.signal, (frame) => {
      hasEvents = true
      this.failures = 0
      this.take(frame)
    })
    // Replaced or closed meanwhile: whoever did that sees to what follows.
    if (this.connection !== connection) return
    this.connection = undefined
    await this.afterEnd(end, hasEvents)
  }

  private read(runIds: string[], signal: AbortSignal, onFrame: (frame: EventStreamFrame) => void): Promise<EventStreamEnd> {
    const cursors = runIds.map((runId) => `${runId}:${this.subscriptions.cursorOf(runId)}`).join(',')
    const { fetch, setTimer } = this.environment
    return readEventStream({ url: `${eventsUrl}?cursors=${cursors}`, fetch, setTimer, signal, onFrame, onOpen: () => undefined })
  }

  private take({ id, data }: EventStreamFrame): void {
    const separator = id.lastIndexOf(':')
    const runId = id.slice(0, separator)
    const seq = Number(id.slice(separator + 1))
    if (separator < 0 || !Number.isInteger(seq)) return
    this.positions.set(runId, seq)
    this.subscriptions.deliver(runId, seq, this.environment.parseEvent(data))
    if (this.subscriptions.isEmpty) this.close()
  }

  private async afterEnd(end: EventStreamEnd, hasEvents: boolean): Promise<void> {
    if (this.subscriptions.isEmpty || this.isPaused) return
    // Access tokens are renewed by the server on the way: a refusal is the end of the session.
    if (end.kind === 'refused' && end.status === 401) return this.subscriptions.dropAllSignedOut()
    if (end.kind === 'refused' && end.status === 404) return await this.dropMissingRuns()
    if (end.kind === 'refused' && end.status < 500 && !passingStatuses.has(end.status)) this.giveUp()
    if (end.kind === 'ended') {
      this.fruitlessConnections = hasEvents ? 0 : this.fruitlessConnections + 1
      if (this.fruitlessConnections >= maximumFruitlessConnections) this.giveUp()
    }
    this.failures++
    this.connectSoon(reconnectDelayMs(this.failures, this.environment.random))
  }

  /** Gives the runs of the last connection up. The feed is there as long as the server is. */
  private giveUp(): void {
    this.fruitlessConnections = 0
    for (const runId of [...this.positions.keys()]) if (runId !== feedName) this.subscriptions.drop(runId)
  }

  /** One missing run refuses the whole connection, and the answer does not say which: each is asked for on its own. */
  private async dropMissingRuns(): Promise<void> {
    const runIds = [...this.positions.keys()].filter((runId) => runId !== feedName && this.subscriptions.runIds.includes(runId))
    await Promise.all(runIds.map(async (runId) => {
      if (runIds.length === 1 || await this.isMissing(runId)) this.subscriptions.drop(runId)
    }))
    this.connectSoon(gatherMs)
  }

  private async isMissing(runId: string): Promise<boolean> {
    const probe = new AbortController()
    const { fetch, setTimer } = this.environment
    const url = `${eventsUrl}?cursors=${runId}:${this.subscriptions.cursorOf(runId)}`
    const end = await readEventStream({ url, fetch, setTimer, signal: probe.signal, onFrame: () => undefined, onOpen: () => probe.abort() })
    return end.kind === 'refused' && end.status === 404
  }
}

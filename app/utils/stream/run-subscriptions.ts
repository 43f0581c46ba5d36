import type { RunEvent } from '#shared/stream/events.ts'
import { feedName, type FeedEvent } from '#shared/stream/feed.ts'
import { isFeedEvent, type StreamEvent } from './stream-event.ts'

/** Someone who watches a run, or the feed under its own name. */
export interface RunListener {
  onEvent: (seq: number, event: RunEvent) => void
  /** Something changed on one of the person's devices. May be told twice. */
  onNews?: (position: number, event: FeedEvent) => void
  /** There is no such run any more, or no end of it to be had: ask the API how things stand. */
  onGone?: () => void
  /** The session is over. */
  onSignedOut?: () => void
}

export interface RunSubscription {
  runId: string
  /** Number of the last event that the listener has. */
  lastSeq: number
  /** The connection is past what the listener has: it waits for the next one, which begins where it is. */
  isBehind: boolean
  /** Only the end and the title are told. */
  milestonesOnly: boolean
  listener: RunListener
}

const milestones: ReadonlySet<string> = new Set<RunEvent['type']>(['data-title', 'finish'])

/** Who watches which runs, and how far each of them has read. */
export class RunSubscriptions {
  private readonly byRun = new Map<string, Set<RunSubscription>>()

  get isEmpty(): boolean { return this.byRun.size === 0 }
  /** The feed first, where it is watched. */
  get runIds(): string[] { return [...this.byRun.keys()].sort((one, other) => Number(other === feedName) - Number(one === feedName)) }

  add(subscription: RunSubscription): void {
    const existing = this.byRun.get(subscription.runId)
    if (existing) existing.add(subscription)
    else this.byRun.set(subscription.runId, new Set([subscription]))
  }

  remove(subscription: RunSubscription): void {
    const subscriptions = this.byRun.get(subscription.runId)
    subscriptions?.delete(subscription)
    if (subscriptions?.size === 0) this.byRun.delete(subscription.runId)
  }

  /** The event number after which everybody who watches this run still needs the events. */
  cursorOf(runId: string): number {
    return Math.min(...[...this.byRun.get(runId) ?? []].map((subscription) => subscription.lastSeq))
  }

  /** The connection that is made now begins where everybody is. */
  catchUp(): void {
    for (const subscriptions of this.byRun.values()) for (const subscription of subscriptions) subscription.isBehind = false
  }

  /** Tells each listener that does not have the event yet. The terminal event ends the subscriptions that it is told to. */
  deliver(runId: string, seq: number, event: StreamEvent | undefined): void {
    const subscriptions = [...this.byRun.get(runId) ?? []].filter(({ isBehind }) => !isBehind)
    if (event && isFeedEvent(event)) return deliverNews(subscriptions, seq, event)
    for (const subscription of subscriptions) {
      if (event?.type === 'finish') this.remove(subscription)
      if (seq <= subscription.lastSeq) continue
      subscription.lastSeq = seq
      if (!event || (subscription.milestonesOnly && !milestones.has(event.type))) continue
      subscription.listener.onEvent(seq, event)
    }
  }

  drop(runId: string): void {
    const subscriptions = this.byRun.get(runId)
    this.byRun.delete(runId)
    for (const { listener } of subscriptions ?? []) listener.onGone?.()
  }

  dropAllSignedOut(): void {
    const all = [...this.byRun.values()].flatMap((subscriptions) => [...subscriptions])
    this.byRun.clear()
    for (const { listener } of all) listener.onSignedOut?.()
  }
}

/** Versions tell what is new in it: positions may go back a little when changes were missed. */
function deliverNews(subscriptions: RunSubscription[], position: number, event: FeedEvent): void {
  for (const subscription of subscriptions) {
    subscription.lastSeq = position
    subscription.listener.onNews?.(position, event)
  }
}

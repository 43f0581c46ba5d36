import type { HubMessage, TabMessage } from './hub-messages.ts'
import { isFeedEvent } from './stream-event.ts'
import type { RunListener } from './run-subscriptions.ts'
import type { SubscribeOptions } from './stream-hub.ts'

/** Where a tab gets the events of runs, be it the hub of the shared worker or one of its own. */
export interface RunEventSource {
  /** Watches a run until its terminal event, or the feed, or until the returned function is called. */
  subscribe: (runId: string, options: SubscribeOptions, listener: RunListener) => () => void
}

interface OpenSubscription {
  runId: string
  options: SubscribeOptions
  listener: RunListener
  /** Set once another source serves it. */
  stopElsewhere?: () => void
}

/** The tab's end of the wire to the shared worker. */
export class HubClient implements RunEventSource {
  private readonly open = new Map<number, OpenSubscription>()
  private send: (message: TabMessage) => void
  private otherSource?: RunEventSource
  private nextId = 1

  constructor(send: (message: TabMessage) => void) {
    this.send = send
  }

  subscribe(runId: string, options: SubscribeOptions, listener: RunListener): () => void {
    if (this.otherSource) return this.otherSource.subscribe(runId, options, listener)
    const subscriptionId = this.nextId++
    const subscription: OpenSubscription = { runId, options: { ...options }, listener }
    this.open.set(subscriptionId, subscription)
    this.announce(subscriptionId)
    return () => {
      subscription.stopElsewhere?.()
      if (this.open.delete(subscriptionId)) this.send({ kind: 'unsubscribe', subscriptionId })
    }
  }

  /** Takes a message of the worker. */
  receive(message: HubMessage): void {
    const subscription = this.open.get(message.subscriptionId)
    if (!subscription) return
    const { listener, options } = subscription
    if (message.kind === 'event') {
      options.after = message.seq
      if (isFeedEvent(message.event)) return listener.onNews?.(message.seq, message.event)
      if (message.event.type === 'finish') this.open.delete(message.subscriptionId)
      listener.onEvent(message.seq, message.event)
      return
    }
    this.open.delete(message.subscriptionId)
    if (message.kind === 'gone') listener.onGone?.()
    else listener.onSignedOut?.()
  }

  /** Goes on over another wire, each subscription from its last event. */
  reconnect(send: (message: TabMessage) => void): void {
    this.send = send
    for (const subscriptionId of this.open.keys()) this.announce(subscriptionId)
  }

  /** Hands everything over to another source, for when the worker cannot run. */
  moveTo(source: RunEventSource): void {
    this.otherSource = source
    for (const subscription of this.open.values()) {
      subscription.stopElsewhere = source.subscribe(subscription.runId, subscription.options, subscription.listener)
    }
    this.open.clear()
  }

  private announce(subscriptionId: number): void {
    const subscription = this.open.get(subscriptionId)
    if (!subscription) return
    const { runId, options: { after, milestonesOnly = false } } = subscription
    this.send({ kind: 'subscribe', subscriptionId, runId, after, milestonesOnly })
  }
}

import type { StreamEvent } from './stream-event.ts'

/** From a tab to the shared worker. */
export type TabMessage =
  /** The tab holds the Web Lock of this name for as long as it lives. */
  | { kind: 'hello', lockName: string }
  | { kind: 'subscribe', subscriptionId: number, runId: string, after: number | undefined, milestonesOnly: boolean }
  | { kind: 'unsubscribe', subscriptionId: number }
  /** The network is back. */
  | { kind: 'wake' }
  | { kind: 'bye' }

/** From the shared worker to a tab. */
export type HubMessage =
  | { kind: 'event', subscriptionId: number, seq: number, event: StreamEvent }
  | { kind: 'gone', subscriptionId: number }
  | { kind: 'signed-out', subscriptionId: number }

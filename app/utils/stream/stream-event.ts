import type { RunEvent } from '#shared/stream/events.ts'
import type { FeedEvent } from '#shared/stream/feed.ts'

/** What the shared connection brings: an event of a run, or of the person's feed. */
export type StreamEvent = RunEvent | FeedEvent

const feedTypes: ReadonlySet<string> = new Set<FeedEvent['type']>(['feed-sync', 'feed-conversation', 'feed-deleted'])

export function isFeedEvent(event: StreamEvent): event is FeedEvent {
  return feedTypes.has(event.type)
}

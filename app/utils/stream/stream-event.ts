import type { RunEvent } from '#shared/stream/events.ts'
import type { FeedEvent } from '#shared/stream/feed.ts'

/** What the shared connection brings: an event of a run, or of the person's feed. */
export type StreamEvent = RunEvent | FeedEvent

const feedTypes: Record<FeedEvent['type'], true> = { 'feed-sync': true, 'feed-conversation': true, 'feed-deleted': true, 'feed-folders': true }

export function isFeedEvent(event: StreamEvent): event is FeedEvent {
  return event.type in feedTypes
}

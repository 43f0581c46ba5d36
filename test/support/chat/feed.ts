import { feedEvent, feedName } from '#shared/stream/feed.ts'
import type { FeedEvent } from '#shared/stream/feed.ts'
import type { ApiClient } from '../http/api-client.ts'
import { waitUntil } from '../wait-until.ts'

/** A device of a person that hears of what changes in their conversations. */
export interface ListeningDevice {
  events: FeedEvent[]
  /** The position of the last event. */
  position: () => number
  /** Waits for an event, and gives it. */
  waitFor: (isIt: (event: FeedEvent) => boolean | undefined) => Promise<FeedEvent>
  leave: () => void
}

/** Listens from a position on, in microseconds since 1970; by default from now. Resolves when the server has begun to tell. */
export async function listenToFeed(client: ApiClient, after = Date.now() * 1_000): Promise<ListeningDevice> {
  const events: FeedEvent[] = []
  let position = after
  const leaving = new AbortController()
  void read()
  async function read() {
    for await (const { id, data } of client.events(`/api/v1/runs/events?cursors=${feedName}:${after}`, { signal: leaving.signal })) {
      position = Number(id?.split(':')[1])
      events.push(feedEvent.parse(data))
    }
  }
  const device: ListeningDevice = {
    events,
    position: () => position,
    waitFor: (isIt) => waitUntil('an event of the feed', () => events.find(isIt), { intervalMs: 5 }),
    leave: () => leaving.abort(),
  }
  await device.waitFor(({ type }) => type === 'feed-sync')
  return device
}

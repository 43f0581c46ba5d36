import type { FeedEvent } from '#shared/stream/feed.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { useFeed } from './index.ts'

/**
 * Tells all devices of a person what has changed. What was done is done: devices that do not hear of it see the gap with
 * the next event.
 */
export async function announce(userId: string, event: FeedEvent): Promise<void> {
  await useFeed().publish(userId, JSON.stringify(event))
    .catch((error: unknown) => useLogger().debug({ error: String(error) }, 'a change could not be announced'))
}

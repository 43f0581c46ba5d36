import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { findRedis, openBlockingRedis } from '#server/lib/redis/client.ts'
import { openStreamReader } from '#server/lib/redis/open-stream-reader.ts'
import { createMemoryFeed } from './drivers/memory.ts'
import { createRedisFeed } from './drivers/redis.ts'
import { withNearbyFollowers } from './nearby-followers.ts'
import type { FeedService } from './nearby-followers.ts'

let service: FeedService | undefined

/** The feeds of this installation: in memory, or in Redis where that is configured. */
export function useFeed(): FeedService {
  service ??= findRedis() ? createShared() : withNearbyFollowers(createMemoryFeed())
  return service
}

/** Feeds have a reader and connections of their own: those of the runs, which are busy, need not carry everybody who is there. */
function createShared(): FeedService {
  const commands = findRedis()
  if (!commands) return withNearbyFollowers(createMemoryFeed())
  const { reader, keys } = openStreamReader({
    commands,
    openBlocking: openBlockingRedis,
    names: { prefix: useConfig().instanceName, stream: 'feed', control: 'feed-control' },
    processId,
    onResumed: () => feed.tellMissed(Date.now()),
  })
  const feed = withNearbyFollowers(createRedisFeed(commands, reader, keys.ofStream))
  return feed
}

import { describe, it } from 'vitest'
import { createRedisFeed } from '#server/lib/feed/drivers/redis.ts'
import { connectBlockingRedis, connectRedis } from '#server/lib/redis/connect-redis.ts'
import { openStreamReader } from '#server/lib/redis/open-stream-reader.ts'
import { removeRedisKeys } from '#test/support/redis/remove-keys.ts'
import { neededForRedis, testedRedis } from '#test/support/redis/tested-redis.ts'
import { whenConnected } from '#test/support/redis/when-connected.ts'
import { describeFeed } from './feed-contract.ts'

/** One process's view of the feed, with connections of its own. */
async function openView(url: string, prefix: string) {
  const commands = connectRedis(url)
  await whenConnected(commands)
  const { reader, keys } = openStreamReader({
    commands,
    openBlocking: (blockMs) => connectBlockingRedis(url, blockMs),
    names: { prefix, stream: 'feed', control: 'feed-control' },
    processId: crypto.randomUUID(),
  })
  return {
    feed: createRedisFeed(commands, reader, keys.ofStream),
    close: () => {
      reader.close()
      commands.disconnect()
    },
  }
}

for (const [kind, url] of testedRedis) {
  describeFeed(kind, async () => {
    const prefix = `test-${crypto.randomUUID()}`
    const views = await Promise.all([openView(url, prefix), openView(url, prefix)])
    const [one, other] = views
    return {
      feed: one.feed,
      otherView: other.feed,
      close: async () => {
        for (const view of views) view.close()
        await removeRedisKeys(url, prefix)
      },
    }
  })
}

describe.skipIf(testedRedis.length > 0)('feed: redis', () => {
  it.skip(neededForRedis, () => {})
})

import { createMemoryFeed } from '#server/lib/feed/drivers/memory.ts'
import { describeFeed } from './feed-contract.ts'

describeFeed('memory', async () => {
  const feed = createMemoryFeed()
  return { feed, otherView: feed, close: async () => {} }
})

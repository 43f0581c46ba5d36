import { defineNitroPlugin } from 'nitropack/runtime'
import { useFeed } from '#server/lib/feed/index.ts'
import { onStop } from '#server/lib/lifecycle/stop-steps.ts'

/** Feeds are there from the start, and end when this process's runs have: their readers go on at another process. */
export default defineNitroPlugin(() => {
  const feed = useFeed()
  onStop('feed', async () => feed.end())
})

import { freshStart, positionOf } from './port.ts'
import type { Feed, FeedListener } from './port.ts'

/** A feed that can also tell the followers of this process what its store cannot. */
export interface FeedService extends Feed {
  /** The store was away for a while. */
  tellMissed: (nowMs: number) => void
  /** This process stops. */
  end: () => void
}

/** Knows the followers of this process; while the store is away, they hear of what happens in it nevertheless. */
export function withNearbyFollowers(feed: Feed): FeedService {
  const followers = new Map<FeedListener, string>()
  return {
    findStart: feed.findStart,
    publish: async (channel, data) => {
      try {
        await feed.publish(channel, data)
      } catch (error) {
        for (const [listener, followed] of [...followers]) {
          if (followed === channel) listener.onEntries([{ position: positionOf(Date.now()), data }])
        }
        throw error
      }
    },
    follow: (channel, after, listener) => {
      followers.set(listener, channel)
      const stop = feed.follow(channel, after, listener)
      return () => {
        followers.delete(listener)
        stop()
      }
    },
    tellMissed: (nowMs) => { for (const listener of [...followers.keys()]) listener.onMissed(freshStart(nowMs)) },
    end: () => { for (const listener of [...followers.keys()]) listener.onEnd() },
  }
}

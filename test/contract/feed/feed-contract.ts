import { describe, expect, it, vi } from 'vitest'
import { keptEntries, keptMs, positionOf } from '#server/lib/feed/port.ts'
import type { Feed, FeedEntry } from '#server/lib/feed/port.ts'

/** What every driver of the feed does. `openFeed` gives a feed, and another view of it as a second process has it. */
export function describeFeed(name: string, openFeed: () => Promise<{ feed: Feed, otherView: Feed, close: () => Promise<void> }>) {
  describe(`feed: ${name}`, () => {
    async function withFeed(use: (feed: Feed, otherView: Feed, channel: string) => Promise<void>) {
      const { feed, otherView, close } = await openFeed()
      try {
        await use(feed, otherView, crypto.randomUUID())
      } finally {
        await close()
      }
    }

    function listen(feed: Feed, channel: string, after: number) {
      const entries: FeedEntry[] = []
      const stop = feed.follow(channel, after, { onEntries: (fresh) => entries.push(...fresh), onMissed: () => {}, onEnd: () => {} })
      const texts = () => entries.map(({ data }) => data)
      return { entries, texts, stop, waitFor: (expected: string[]) => vi.waitFor(() => expect(texts()).toEqual(expected), { timeout: 5_000, interval: 5 }) }
    }

    it('gives a follower what is kept and what comes, each once and in order', () => withFeed(async (feed, otherView, channel) => {
      await feed.publish(channel, 'one')
      await feed.publish(channel, 'two')
      const follower = listen(otherView, channel, 0)
      await follower.waitFor(['one', 'two'])
      await otherView.publish(channel, 'three 世界 🌍')
      await follower.waitFor(['one', 'two', 'three 世界 🌍'])
      follower.stop()
      const positions = follower.entries.map(({ position }) => position)
      expect(positions).toEqual([...new Set(positions)].toSorted((one, other) => one - other))
    }))

    it('goes on after the position that a follower has reached', () => withFeed(async (feed, otherView, channel) => {
      for (const text of ['one', 'two', 'three']) await feed.publish(channel, text)
      const first = listen(feed, channel, 0)
      await first.waitFor(['one', 'two', 'three'])
      first.stop()
      const second = listen(otherView, channel, first.entries[1]?.position ?? 0)
      await second.waitFor(['three'])
      second.stop()
    }))

    it('keeps channels apart, and is silent to who has left', () => withFeed(async (feed, _otherView, channel) => {
      const mine = listen(feed, channel, 0)
      const left = listen(feed, channel, 0)
      left.stop()
      await feed.publish(crypto.randomUUID(), 'of somebody else')
      await feed.publish(channel, 'mine')
      await mine.waitFor(['mine'])
      mine.stop()
      expect(left.texts()).toEqual([])
    }))

    it('numbers what happens in the same moment', () => withFeed(async (feed, otherView, channel) => {
      const texts = Array.from({ length: 50 }, (_, index) => String(index))
      const follower = listen(otherView, channel, 0)
      await Promise.all(texts.map((text) => feed.publish(channel, text)))
      await follower.waitFor(texts)
      follower.stop()
    }))

    it('can go on from a moment ago, without anything missing', () => withFeed(async (feed, otherView, channel) => {
      const after = positionOf(Date.now())
      await feed.publish(channel, 'news')
      expect(await otherView.findStart(channel, after)).toEqual({ position: after, isComplete: true })
    }))

    it('says so when it cannot tell everything since long ago', () => withFeed(async (feed, _otherView, channel) => {
      const longAgo = positionOf(Date.now() - 2 * keptMs)
      const { position, isComplete } = await feed.findStart(channel, longAgo)
      expect(isComplete).toBe(false)
      expect(position).toBeGreaterThan(positionOf(Date.now() - keptMs))
    }))

    it('misses nothing any more from where it has begun anew', () => withFeed(async (feed, otherView, channel) => {
      const { position } = await feed.findStart(channel, positionOf(Date.now() - 2 * keptMs))
      expect(await otherView.findStart(channel, position)).toEqual({ position, isComplete: true })
    }))

    it('says so when more has happened than it keeps', () => withFeed(async (feed, _otherView, channel) => {
      const after = positionOf(Date.now()) - 1
      await Promise.all(Array.from({ length: keptEntries + 1 }, (_, index) => feed.publish(channel, String(index))))
      expect((await feed.findStart(channel, after)).isComplete).toBe(false)
    }))
  })
}

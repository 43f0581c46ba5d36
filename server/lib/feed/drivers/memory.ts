import { freshStart, keptEntries, keptMs, positionOf } from '../port.ts'
import type { Feed, FeedEntry, FeedListener } from '../port.ts'

interface Channel {
  entries: FeedEntry[]
  /** The position of the last entry that is not kept any more. */
  forgottenUntil: number
  followers: Set<FeedListener>
  expiry?: NodeJS.Timeout
}

/** Keeps channels in this process. */
export function createMemoryFeed({ now = Date.now }: { now?: () => number } = {}): Feed {
  const channels = new Map<string, Channel>()
  /** What was before this process nobody here knows. */
  const beginning = positionOf(now())

  function useChannel(name: string): Channel {
    const channel = channels.get(name) ?? { entries: [], forgottenUntil: beginning, followers: new Set() }
    channels.set(name, channel)
    return channel
  }

  function forget(name: string, channel: Channel) {
    channel.forgottenUntil = channel.entries.at(-1)?.position ?? channel.forgottenUntil
    channel.entries = []
    if (channel.followers.size === 0) channels.delete(name)
  }

  return {
    publish: async (name, data) => {
      const channel = useChannel(name)
      const position = Math.max(positionOf(now()), (channel.entries.at(-1)?.position ?? channel.forgottenUntil) + 1)
      const entry = { position, data }
      channel.entries.push(entry)
      if (channel.entries.length > keptEntries) channel.forgottenUntil = channel.entries.shift()?.position ?? channel.forgottenUntil
      channel.expiry ??= setTimeout(() => forget(name, channel), keptMs).unref()
      channel.expiry.refresh()
      for (const follower of [...channel.followers]) follower.onEntries([entry])
    },
    findStart: async (name, after) => {
      const forgottenUntil = channels.get(name)?.forgottenUntil ?? beginning
      const isComplete = after >= forgottenUntil && after >= positionOf(now() - keptMs)
      return { position: isComplete ? after : Math.max(freshStart(now()), forgottenUntil, after), isComplete }
    },
    follow: (name, after, listener) => {
      const channel = useChannel(name)
      channel.followers.add(listener)
      const past = channel.entries.filter(({ position }) => position > after)
      if (past.length > 0) listener.onEntries(past)
      return () => {
        channel.followers.delete(listener)
        if (channel.followers.size === 0 && channel.entries.length === 0 && channels.get(name) === channel) channels.delete(name)
      }
    },
  }
}

import type { RedisClient } from '#server/lib/redis/client.ts'
import type { StreamReader } from '#server/lib/redis/stream-reader.ts'
import { freshStart, keptEntries, keptMs, positionOf } from '../port.ts'
import type { Feed, FeedEntry } from '../port.ts'

/** Adds an entry under the time of the store, or just after the last entry, so that positions only grow. */
const addEntry = `
local time = redis.call('TIME')
local position = time[1] * 1000000 + time[2]
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if last then position = math.max(position, tonumber(string.match(last[1], '^%d+')) + 1) end
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], string.format('%.0f-0', position), 'd', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`

/** Keeps channels in Redis Streams, one each. The reader tells by `watch` what comes; rejects while Redis is away. */
export function createRedisFeed(redis: RedisClient, reader: StreamReader, keyOf: (channel: string) => string): Feed {
  return {
    publish: async (channel, data) => { await redis.eval(addEntry, 1, keyOf(channel), data, keptEntries, keptMs) },
    findStart: async (channel, after) => {
      const nowMs = Date.now()
      const [length, first] = await Promise.all([redis.xlen(keyOf(channel)), redis.xrange(keyOf(channel), '-', '+', 'COUNT', 1)])
      const isWhole = length < keptEntries || positionIn(first[0]?.[0] ?? '0') <= after
      const isComplete = isWhole && after >= positionOf(nowMs - keptMs)
      return { position: isComplete ? after : Math.max(freshStart(nowMs), after), isComplete }
    },
    follow: (channel, after, listener) => reader.watch(keyOf(channel), after, (entries) => listener.onEntries(entries.map(toEntry))),
  }
}

function toEntry([id, fields]: [id: string, fields: string[]]): FeedEntry {
  return { position: positionIn(id), data: fields[1] ?? '' }
}

function positionIn(id: string): number {
  return Number.parseInt(id, 10)
}

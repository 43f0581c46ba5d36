import type { RedisClient } from '#server/lib/redis/client.ts'
import type { LoggedEvent, RunLog } from '../port.ts'
import type { StreamReader } from '#server/lib/redis/stream-reader.ts'

/** A run that never ends properly must not stay for ever. */
const longestLifeSeconds = 24 * 60 * 60

/**
 * Keeps the events of runs in Redis Streams, one each, under the explicit ids `<seq>-0`: a reader's place is the number
 * of the last event, in any process. Rejects while Redis is away.
 */
export function createRedisRunLog(redis: RedisClient, reader: StreamReader, keyOf: (runId: string) => string): RunLog {
  return {
    append: async (runId, events) => {
      const first = events[0]
      if (!first) return
      const key = keyOf(runId)
      // Sent in one go and in order; an id that is there already is refused, which is how repetition changes nothing.
      const results = await Promise.allSettled([
        ...events.map((event) => redis.xadd(key, `${event.seq}-0`, 'd', event.data)),
        ...(first.seq === 1 ? [redis.expire(key, longestLifeSeconds)] : []),
      ])
      const failure = results.find((result) => result.status === 'rejected' && !isRepetition(result.reason))
      if (failure?.status === 'rejected') throw failure.reason
    },
    read: async (runId, after) => {
      const entries = await redis.xrange(keyOf(runId), `(${after}-0`, '+')
      return entries.map(toLoggedEvent)
    },
    follow: (runId, after, onEvents) => reader.watch(keyOf(runId), after, (entries) => onEvents(entries.map(toLoggedEvent))),
    expire: async (runId, afterMs) => { await redis.pexpire(keyOf(runId), afterMs) },
  }
}

function toLoggedEvent([id, fields]: [id: string, fields: string[]]): LoggedEvent {
  return { seq: Number.parseInt(id, 10), data: fields[1] ?? '' }
}

function isRepetition(error: unknown): boolean {
  return error instanceof Error && error.message.includes('equal or smaller than the target stream top item')
}

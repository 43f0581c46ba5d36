import { defineDriver } from 'unstorage'
import type { RedisClient } from '#server/lib/redis/client.ts'
import type { CacheWriteOptions } from './cache.ts'

const fallbackTtlMs = 60_000

/**
 * An unstorage driver on the connection that the process already has. The stock one opens its own, waits for a Redis
 * that is away, and so would hold up every request.
 */
export const redisDriver = defineDriver(({ redis, prefix }: { redis: RedisClient, prefix: string }) => ({
  name: 'shared-redis',
  hasItem: async (key: string) => (await redis.exists(prefix + key)) === 1,
  getItem: (key: string) => redis.get(prefix + key),
  setItem: async (key: string, value: string, { ttlMs = fallbackTtlMs, isOnlyIfAbsent }: Partial<CacheWriteOptions>) => {
    if (isOnlyIfAbsent) await redis.set(prefix + key, value, 'PX', ttlMs, 'NX')
    else await redis.set(prefix + key, value, 'PX', ttlMs)
  },
  removeItem: async (key: string) => { await redis.del(prefix + key) },
  getKeys: async () => [],
}))

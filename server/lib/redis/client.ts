import { useConfig } from '#server/lib/config/index.ts'
import { connectBlockingRedis, connectRedis } from './connect-redis.ts'
import type { RedisClient } from './connect-redis.ts'

let client: RedisClient | undefined

/**
 * The shared Redis connection, or undefined in the embedded set-up. Commands fail at once while Redis is away, rather
 * than waiting: every caller has something to fall back on.
 */
export function findRedis(): RedisClient | undefined {
  const { redisUrl } = useConfig()
  if (!redisUrl) return undefined
  client ??= connectRedis(redisUrl)
  return client
}

/** A connection of its own, for commands that block up to `blockMs`. */
export function openBlockingRedis(blockMs: number): RedisClient {
  const { redisUrl } = useConfig()
  if (!redisUrl) throw new Error('There is no REDIS_URL')
  return connectBlockingRedis(redisUrl, blockMs)
}

export async function closeRedis(): Promise<void> {
  client?.disconnect()
  client = undefined
}

export type { RedisClient }

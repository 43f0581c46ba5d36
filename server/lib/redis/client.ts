import { Redis } from 'ioredis'
import { useConfig } from '#server/lib/config/index.ts'
import { useLogger } from '#server/lib/log/logger.ts'

let client: Redis | undefined

/**
 * The shared Redis connection, or undefined in the embedded set-up. Commands fail at once while Redis is away, rather
 * than waiting: every caller has something to fall back on.
 */
export function findRedis(): Redis | undefined {
  const { redisUrl } = useConfig()
  if (!redisUrl) return undefined
  client ??= connectRedis(redisUrl, { enableAutoPipelining: true, commandTimeout: 2_000 })
  return client
}

/** A connection of its own, for commands that block. */
export function connectBlockingRedis(): Redis {
  const { redisUrl } = useConfig()
  if (!redisUrl) throw new Error('There is no REDIS_URL')
  return connectRedis(redisUrl, {})
}

export async function closeRedis(): Promise<void> {
  client?.disconnect()
  client = undefined
}

function connectRedis(url: string, options: { enableAutoPipelining?: boolean, commandTimeout?: number }): Redis {
  const redis = new Redis(url, {
    ...options,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  })
  let wasReady = true
  redis.on('ready', () => {
    if (!wasReady) useLogger().info('redis is back')
    wasReady = true
  })
  // One line per outage, not one per retry.
  redis.on('error', (error) => {
    if (wasReady) useLogger().error({ error: error.message }, 'redis cannot be reached; going on without it')
    wasReady = false
  })
  return redis
}

import { Cluster } from 'ioredis'
import type { RedisClient } from '#server/lib/redis/connect-redis.ts'
import { waitUntil } from '../wait-until.ts'

/** Waits until the server, or every master of the cluster, takes commands: until then they fail at once. */
export async function whenConnected(redis: RedisClient): Promise<void> {
  await waitUntil('Redis to be connected', () => {
    const servers = redis instanceof Cluster ? redis.nodes('master') : [redis]
    return redis.status === 'ready' && servers.every(({ status }) => status === 'ready')
  })
}

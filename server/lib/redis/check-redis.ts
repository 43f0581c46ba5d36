import { Cluster } from 'ioredis'
import type { RedisClient } from './client.ts'
import { readInfo } from './redis-info.ts'

const slotCount = 16_384

/**
 * Asks whether everything can be served.
 *
 * @throws when Redis does not answer, or a part of a cluster has no master
 */
export async function checkRedis(redis: RedisClient): Promise<void> {
  if (!(redis instanceof Cluster)) return void await redis.ping()
  const info = String(await redis.cluster('INFO'))
  const [state, served] = [readInfo(info, 'cluster_state'), Number(readInfo(info, 'cluster_slots_ok'))]
  if (state !== 'ok' || served !== slotCount) throw new Error(`the cluster is ${state}, and serves ${served} of ${slotCount} slots`)
}

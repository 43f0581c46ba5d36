import { Redis } from 'ioredis'
import type { Cluster, RedisOptions } from 'ioredis'
import { connectBlockingCluster, connectCluster } from './connect-cluster.ts'
import { countRedisErrors } from './count-redis-errors.ts'
import { readRedisAddress } from '#server/lib/config/redis-address.ts'
import { reportNodeOutages, reportOutages } from './report-outages.ts'

/** One server, or a cluster: there a command can name several keys only when they have the same hash tag, `{…}`. */
export type RedisClient = Redis | Cluster

const connectTimeoutMs = 3_000
const commandTimeoutMs = 2_000
/** After the time that a command may take: a server that says nothing is given up, and connected to anew. */
const silenceMs = 1_000

/** A connection whose commands fail at once while Redis is away, rather than waiting. */
export function connectRedis(url: string): RedisClient {
  const options = { connectTimeout: connectTimeoutMs, commandTimeout: commandTimeoutMs, socketTimeout: commandTimeoutMs + silenceMs }
  const address = readRedisAddress(url)
  if (!address.isCluster) return connectServer(url, { ...options, enableAutoPipelining: true })
  const cluster = connectCluster(address, options)
  reportOutages(cluster)
  reportNodeOutages(cluster)
  countRedisErrors(cluster)
  return cluster
}

/** A connection for one command after the other, each of which blocks up to `blockMs`. */
export function connectBlockingRedis(url: string, blockMs: number): RedisClient {
  const options = { connectTimeout: connectTimeoutMs, socketTimeout: blockMs + commandTimeoutMs + silenceMs }
  const address = readRedisAddress(url)
  if (!address.isCluster) return connectServer(url, options)
  const cluster = connectBlockingCluster(address, options)
  countRedisErrors(cluster)
  return cluster
}

function connectServer(url: string, options: RedisOptions): Redis {
  const redis = new Redis(url, {
    ...options,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  })
  reportOutages(redis)
  countRedisErrors(redis)
  return redis
}

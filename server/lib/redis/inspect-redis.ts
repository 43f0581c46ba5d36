import { Redis } from 'ioredis'
import { connectClusterOnce } from './connect-cluster.ts'
import type { RedisAddress } from '#server/lib/config/redis-address.ts'
import { readInfo } from './redis-info.ts'
import { describeFailure } from './report-outages.ts'

/** What Redis says of itself: one server, or the masters of a cluster. */
export interface RedisFindings {
  /** Whether the servers are nodes of a cluster, whatever the address says. */
  isCluster: boolean
  servers: RedisServerFindings[]
}

export interface RedisServerFindings {
  /** Host and port. */
  name: string
  /** 0 when there is no limit. */
  maxMemoryBytes: number
  evictionPolicy: string
}

/** A node that the cluster names and that cannot be reached from here. */
export class UnreachableNodeError extends Error {
  readonly node: string

  constructor(node: string, cause: Error) {
    super(cause.message, { cause })
    this.node = node
  }
}

const timeoutMs = 5_000
const connection = { connectTimeout: timeoutMs, commandTimeout: timeoutMs }

/**
 * Connects as the app does and asks how Redis is set up.
 *
 * @throws what the server or the network said when it cannot be reached or refuses the account
 */
export async function inspectRedis(url: string, address: RedisAddress): Promise<RedisFindings> {
  return address.isCluster ? inspectCluster(address) : inspectServer(url)
}

async function inspectServer(url: string): Promise<RedisFindings> {
  const redis = new Redis(url, { ...connection, lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  let lastError: Error | undefined
  // Says why the connection was lost, where the command only says that it was.
  redis.on('error', (error) => { lastError = error })
  try {
    return { isCluster: readInfo(await redis.info('cluster'), 'cluster_enabled') === '1', servers: [await askServer(redis)] }
  } catch (error) {
    throw lastError ?? error
  } finally {
    redis.disconnect()
  }
}

async function inspectCluster(address: RedisAddress): Promise<RedisFindings> {
  const cluster = connectClusterOnce(address, connection)
  const reasons = new Map<string, Error>()
  cluster.on('node error', (error, node) => { reasons.set(node, error) })
  let lastError: Error | undefined
  cluster.on('error', (error) => { lastError = error })
  try {
    await cluster.connect().catch((error: unknown) => { throw lastError ? new Error(describeFailure(lastError), { cause: lastError }) : error })
    const servers = await Promise.all(cluster.nodes('master').map((node) => askServer(node).catch((error: Error) => {
      throw new UnreachableNodeError(nameOf(node), reasons.get(nameOf(node)) ?? error)
    })))
    return { isCluster: true, servers }
  } finally {
    cluster.disconnect()
  }
}

async function askServer(server: Redis): Promise<RedisServerFindings> {
  const memory = await server.info('memory')
  return { name: nameOf(server), maxMemoryBytes: Number(readInfo(memory, 'maxmemory')), evictionPolicy: readInfo(memory, 'maxmemory_policy') }
}

function nameOf({ options }: Redis): string {
  return `${options.host}:${options.port}`
}

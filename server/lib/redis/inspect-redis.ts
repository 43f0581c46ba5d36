import { Redis } from 'ioredis'

/** What a Redis server says of itself. */
export interface RedisFindings {
  /** 0 when there is no limit. */
  maxMemoryBytes: number
  evictionPolicy: string
}

const timeoutMs = 5_000

/**
 * Connects as the app does and asks how the server is set up.
 *
 * @throws what the server or the network said when it cannot be reached or refuses the account
 */
export async function inspectRedis(url: string): Promise<RedisFindings> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: timeoutMs, commandTimeout: timeoutMs })
  let lastError: Error | undefined
  // Says why the connection was lost, where the command only says that it was.
  redis.on('error', (error) => { lastError = error })
  try {
    const memory = await redis.info('memory')
    const read = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(memory)?.[1] ?? ''
    return { maxMemoryBytes: Number(read('maxmemory')), evictionPolicy: read('maxmemory_policy') }
  } catch (error) {
    throw lastError ?? error
  } finally {
    redis.disconnect()
  }
}

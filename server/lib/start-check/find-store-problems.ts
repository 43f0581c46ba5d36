import { inspectRedis } from '#server/lib/redis/inspect-redis.ts'
import type { RedisFindings } from '#server/lib/redis/inspect-redis.ts'
import type { StartProblem } from './start-problem.ts'

/** What keeps the app from working with the Redis server of `url`. */
export async function findStoreProblems(url: string): Promise<StartProblem[]> {
  try {
    return judgeRedis(await inspectRedis(url))
  } catch (error) {
    return [explainFailure(error, new URL(url))]
  }
}

/** What is wrong with how a Redis server is set up. */
export function judgeRedis({ maxMemoryBytes, evictionPolicy }: RedisFindings): StartProblem[] {
  if (maxMemoryBytes === 0 || evictionPolicy === 'noeviction') return []
  return [{ kind: 'wrong', text: `REDIS_URL: Redis throws data away when its memory is full (maxmemory-policy ${evictionPolicy}), running answers and locks among it; set maxmemory-policy noeviction` }]
}

function explainFailure(error: unknown, { hostname, port }: URL): StartProblem {
  const message = error instanceof Error ? error.message : String(error)
  const server = `${hostname}:${port || 6379}`
  if (/^(WRONGPASS|NOAUTH|NOPERM)|invalid password|without any password/i.test(message)) {
    return { kind: 'wrong', text: `REDIS_URL: ${server} refuses the password or the account (${message}); correct it in redis://user:password@host:6379/0` }
  }
  return { kind: 'store-away', text: `REDIS_URL: Redis cannot be reached at ${server} (${message}); see that it runs, that the name and the port are right, and that nothing in between blocks the way` }
}

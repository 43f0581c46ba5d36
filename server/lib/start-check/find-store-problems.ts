import { inspectRedis, UnreachableNodeError } from '#server/lib/redis/inspect-redis.ts'
import type { RedisFindings } from '#server/lib/redis/inspect-redis.ts'
import { describeNodes, readRedisAddress } from '#server/lib/config/redis-address.ts'
import type { RedisAddress } from '#server/lib/config/redis-address.ts'
import type { StartProblem } from './start-problem.ts'

/** What keeps the app from working with the Redis server or cluster of `url`. */
export async function findStoreProblems(url: string): Promise<StartProblem[]> {
  const address = readRedisAddress(url)
  try {
    return judgeRedis(await inspectRedis(url, address), address)
  } catch (error) {
    return [explainFailure(error, address)]
  }
}

/** What is wrong with how Redis is set up. */
export function judgeRedis({ isCluster, servers }: RedisFindings, address: Pick<RedisAddress, 'isCluster'>): StartProblem[] {
  if (isCluster && !address.isCluster) return [wrong('this server is a node of a Redis Cluster, whose other nodes have the rest of the data; add ?cluster=true to the address')]
  return servers
    .filter(({ maxMemoryBytes, evictionPolicy }) => maxMemoryBytes > 0 && evictionPolicy !== 'noeviction')
    .map(({ name, evictionPolicy }) => wrong(`Redis at ${name} throws data away when its memory is full (maxmemory-policy ${evictionPolicy}), running answers and locks among it; set maxmemory-policy noeviction`))
}

function explainFailure(error: unknown, address: RedisAddress): StartProblem {
  const message = error instanceof Error ? error.message : String(error)
  const servers = describeNodes(address)
  if (/^(WRONGPASS|NOAUTH|NOPERM)|invalid password|without any password/i.test(message)) {
    return wrong(`${servers} refuses the password or the account (${message}); correct it in redis://user:password@host:6379/0`)
  }
  if (/cluster support disabled/i.test(message)) return wrong(`${servers} is no Redis Cluster; leave out ?cluster=true`)
  if (error instanceof UnreachableNodeError) {
    return away(`the Redis Cluster at ${servers} says that one of its nodes is ${error.node}, which cannot be reached (${message}); see that it runs, and that the nodes name themselves as this machine reaches them (cluster-announce-ip, cluster-announce-hostname)`)
  }
  return away(`Redis cannot be reached at ${servers} (${message}); see that it runs, that the name and the port are right, and that nothing in between blocks the way`)
}

function wrong(text: string): StartProblem {
  return { kind: 'wrong', text: `REDIS_URL: ${text}` }
}

function away(text: string): StartProblem {
  return { kind: 'store-away', text: `REDIS_URL: ${text}` }
}

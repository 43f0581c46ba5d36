import { Cluster, Redis } from 'ioredis'
import { readRedisAddress } from '#server/lib/config/redis-address.ts'

/** Removes all keys that begin with `prefix`, from a server or from each master of a cluster. */
export async function removeRedisKeys(url: string, prefix: string): Promise<void> {
  const client = await connectRedis(url)
  try {
    const servers = client instanceof Cluster ? client.nodes('master') : [client]
    await Promise.all(servers.map(async (server) => {
      for await (const keys of server.scanStream({ match: `${prefix}*`, count: 1000 })) {
        await Promise.all(keys.map((key: string) => server.unlink(key)))
      }
    }))
  } finally {
    client.disconnect()
  }
}

/** A connection of the test's own to the server or the cluster of `url`, once it is there. */
export async function connectRedis(url: string): Promise<Redis | Cluster> {
  const { isCluster, nodes, username, password } = readRedisAddress(url)
  const client = isCluster ? new Cluster(nodes, { lazyConnect: true, redisOptions: { username, password } }) : new Redis(url, { lazyConnect: true })
  await client.connect()
  return client
}

import type { Cluster, Redis } from 'ioredis'
import { useLogger } from '#server/lib/log/logger.ts'

/** Writes one line when Redis is lost and one when it is back, not one for each retry. */
export function reportOutages(client: Redis | Cluster): void {
  let wasReady = true
  client.on('ready', () => {
    if (!wasReady) useLogger().info('redis is back')
    wasReady = true
  })
  client.on('error', (error) => {
    if (wasReady) useLogger().error({ error: describeFailure(error) }, 'redis cannot be reached; going on without it')
    wasReady = false
  })
}

/** The same for each node of a cluster, which goes on without one of them as well as it can. */
export function reportNodeOutages(cluster: Cluster): void {
  const lostNodes = new Set<string>()
  cluster.on('node error', (error, node) => {
    if (!lostNodes.has(node)) useLogger().error({ node, error: error.message }, 'a node of the redis cluster cannot be reached')
    lostNodes.add(node)
  })
  cluster.on('+node', (node) => {
    const name = `${node.options.host}:${node.options.port}`
    node.on('ready', () => {
      if (lostNodes.delete(name)) useLogger().info({ node: name }, 'a node of the redis cluster is back')
    })
  })
}

/** What happened; a cluster itself only says that all of its servers failed, and keeps the reason apart. */
export function describeFailure(error: Error): string {
  return 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError.message : error.message
}

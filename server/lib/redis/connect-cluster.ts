import { Cluster } from 'ioredis'
import type { Command, RedisOptions } from 'ioredis'
import type { RedisAddress } from '#server/lib/config/redis-address.ts'

/** How the connections to the nodes of a cluster behave: each gives up by itself, and the cluster makes it anew. */
export type NodeOptions = Pick<RedisOptions, 'connectTimeout' | 'commandTimeout' | 'socketTimeout'>

const longestPauseMs = 1_000

/** A cluster whose commands fail at once while they cannot be served, in pipelines as large as the moment gives. */
export function connectCluster(address: RedisAddress, nodeOptions: NodeOptions): Cluster {
  const cluster = new WellInformedCluster(address.nodes, {
    ...commonOptions(address, nodeOptions),
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    // It would ask any node, also one that is not connected yet, and begin anew for seconds when that fails.
    enableReadyCheck: false,
    // Whoever asks goes on without Redis sooner than a cluster finds a new master.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
  })
  // A node is connected when it is found, not by the first command for it: the next ones would fail meanwhile.
  cluster.on('+node', (node) => { if (!node.options.readOnly) node.connect().catch(() => {}) })
  return cluster
}

/** A cluster for one command at a time that blocks: it waits for the cluster as long as that takes. */
export function connectBlockingCluster(address: RedisAddress, nodeOptions: NodeOptions): Cluster {
  const cluster = new Cluster(address.nodes, { ...commonOptions(address, nodeOptions), enableReadyCheck: false })
  // Said once by the connection for commands.
  cluster.on('error', () => {})
  return cluster
}

/** A cluster that is asked once how it is, and not waited for. */
export function connectClusterOnce(address: RedisAddress, nodeOptions: NodeOptions): Cluster {
  return new Cluster(address.nodes, { ...commonOptions(address, nodeOptions), enableReadyCheck: false, lazyConnect: true, clusterRetryStrategy: () => null })
}

function commonOptions({ username, password, hasTls }: RedisAddress, nodeOptions: NodeOptions) {
  return {
    clusterRetryStrategy: (attempt: number) => Math.min(attempt * 100, longestPauseMs),
    slotsRefreshTimeout: nodeOptions.connectTimeout,
    // Names stay names: certificates are made out to them.
    dnsLookup: (name: string, callback: (error: null, address: string) => void) => callback(null, name),
    redisOptions: { ...nodeOptions, username, password, ...(hasTls ? { tls: {} } : {}) },
  }
}

/**
 * ioredis follows a redirection of a single command. Those in a pipeline whose commands are redirected to different
 * places it gives back as errors, and sends the next ones to the same wrong node: here it looks where the slots are now.
 */
class WellInformedCluster extends Cluster {
  override sendCommand(command: Command, ...rest: [stream?: never, node?: never]): unknown {
    const answer = super.sendCommand(command, ...rest)
    command.promise.catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('MOVED ')) this.refreshSlotsCache()
    })
    return answer
  }
}

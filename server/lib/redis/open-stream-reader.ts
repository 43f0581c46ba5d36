import { Cluster } from 'ioredis'
import type { RedisClient } from './connect-redis.ts'
import { createGroupedStreamReader } from './grouped-stream-reader.ts'
import { createClusterKeys, createKeys, groupOfKey } from './stream-keys.ts'
import type { StreamKeys } from './stream-keys.ts'
import { createStreamReader, longestBlockMs } from './stream-reader.ts'
import type { StreamReader } from './stream-reader.ts'

export interface StreamConnections {
  /** For commands, which do not block. */
  commands: RedisClient
  /** Opens a connection that nothing else uses, for commands that block up to `blockMs`. */
  openBlocking: (blockMs: number) => RedisClient
}

interface OpenStreamReaderOptions extends StreamConnections {
  names: Parameters<typeof createKeys>[0]
  processId: string
  onControlMessage?: (message: string) => void
  /** Streams can be read again after they could not: entries may have been lost with a server. */
  onResumed?: () => void
}

/**
 * Opens what follows the streams of one kind as one process uses it: on one server with one connection that reads all of
 * them, on a cluster with one for each group that is watched.
 */
export function openStreamReader({ commands, openBlocking, names, processId, onControlMessage = () => {}, onResumed = () => {} }: OpenStreamReaderOptions): { reader: StreamReader, keys: StreamKeys } {
  const isCluster = commands instanceof Cluster
  const keys = isCluster ? createClusterKeys(names) : createKeys(names)
  const open = (controlKey: string) => createStreamReader({
    blocking: openBlocking(longestBlockMs),
    commands,
    controlKey,
    onControlMessage,
    onResumed,
    sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  })
  const reader = isCluster
    ? createGroupedStreamReader({ groupOf: groupOfKey, homeGroup: groupOfKey(keys.ofControl(processId)), open: (group) => open(keys.ofControl(processId, group)) })
    : open(keys.ofControl(processId))
  return { reader, keys }
}

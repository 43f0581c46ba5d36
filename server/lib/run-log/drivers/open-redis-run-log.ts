import { openStreamReader } from '#server/lib/redis/open-stream-reader.ts'
import type { StreamConnections } from '#server/lib/redis/open-stream-reader.ts'
import type { RunLog } from '../port.ts'
import { createRedisRunLog } from './redis.ts'

interface RedisRunLogOptions extends StreamConnections {
  prefix: string
  processId: string
  onControlMessage: (message: string) => void
}

/** The run log in Redis as one process uses it, and its way to the other processes. */
export interface RedisRunLog {
  log: RunLog
  sendControlMessage: (toProcessId: string, message: string) => Promise<void>
  close: () => void
}

/** Opens the run log on one server or on a cluster. */
export function openRedisRunLog({ prefix, ...options }: RedisRunLogOptions): RedisRunLog {
  const { reader, keys } = openStreamReader({ ...options, names: { prefix, stream: 'run', control: 'control' } })
  return {
    log: createRedisRunLog(options.commands, reader, keys.ofStream),
    sendControlMessage: async (toProcessId, message) => {
      await options.commands.xadd(keys.ofControl(toProcessId), 'MAXLEN', '~', 100, '*', 'm', message)
    },
    close: reader.close,
  }
}

import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { connectBlockingRedis, findRedis } from '#server/lib/redis/client.ts'
import { createMemoryRunLog } from './drivers/memory.ts'
import { createStreamReader } from './drivers/redis-stream-reader.ts'
import { createRedisRunLog } from './drivers/redis.ts'
import { createRelayedRunLog } from './relayed-run-log.ts'
import type { RunLog } from './port.ts'

interface RunLogService {
  log: RunLog
  /** Whether readers in this process may rely on the log of runs that other processes write. */
  isShared: boolean
  /** Asks another process to do something with a run of its own. */
  sendControlMessage: (toProcessId: string, message: string) => Promise<void>
  onControlMessage: (listener: (message: string) => void) => void
}

let service: RunLogService | undefined

/** The run log of this process: in memory, or in Redis where that is configured. */
export function useRunLog(): RunLogService {
  service ??= findRedis() ? createShared() : createEmbedded()
  return service
}

function createEmbedded(): RunLogService {
  return { log: createMemoryRunLog(), isShared: false, sendControlMessage: async () => {}, onControlMessage: () => {} }
}

function createShared(): RunLogService {
  const redis = findRedis()
  if (!redis) return createEmbedded()
  const prefix = useConfig().instanceName
  const controlKeyOf = (id: string) => `${prefix}:control:${id}`
  let listener: (message: string) => void = () => {}
  const reader = createStreamReader({
    blocking: connectBlockingRedis(),
    commands: redis,
    controlKey: controlKeyOf(processId),
    onControlMessage: (message) => listener(message),
    sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  })
  return {
    log: createRelayedRunLog({
      local: createMemoryRunLog(),
      remote: createRedisRunLog(redis, reader, prefix),
      onHealthChange: (isHealthy) => useLogger()[isHealthy ? 'info' : 'error'](isHealthy ? 'the run log is shared again' : 'the run log is kept in this process until redis is back'),
    }),
    isShared: true,
    sendControlMessage: async (toProcessId, message) => {
      await redis.xadd(controlKeyOf(toProcessId), 'MAXLEN', '~', 100, '*', 'm', message)
    },
    onControlMessage: (newListener) => { listener = newListener },
  }
}

export type { LoggedEvent, RunLog } from './port.ts'

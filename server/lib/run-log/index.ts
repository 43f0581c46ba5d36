import { useConfig } from '#server/lib/config/index.ts'
import { processId } from '#server/lib/lifecycle/process-id.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { findRedis, openBlockingRedis } from '#server/lib/redis/client.ts'
import { createMemoryRunLog } from './drivers/memory.ts'
import { openRedisRunLog } from './drivers/open-redis-run-log.ts'
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
  const commands = findRedis()
  if (!commands) return createEmbedded()
  let listener: (message: string) => void = () => {}
  const { log, sendControlMessage } = openRedisRunLog({
    commands,
    openBlocking: openBlockingRedis,
    prefix: useConfig().instanceName,
    processId,
    onControlMessage: (message) => listener(message),
  })
  return {
    log: createRelayedRunLog({
      local: createMemoryRunLog(),
      remote: log,
      onHealthChange: (isHealthy) => useLogger()[isHealthy ? 'info' : 'error'](isHealthy ? 'the run log is shared again' : 'the run log is kept in this process until redis is back'),
    }),
    isShared: true,
    sendControlMessage,
    onControlMessage: (newListener) => { listener = newListener },
  }
}

export type { LoggedEvent, RunLog } from './port.ts'

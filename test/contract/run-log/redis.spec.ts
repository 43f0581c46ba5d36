import { Redis } from 'ioredis'
import { describe, it } from 'vitest'
import { createRedisRunLog } from '#server/lib/run-log/drivers/redis.ts'
import { createStreamReader } from '#server/lib/run-log/drivers/redis-stream-reader.ts'
import { describeRunLog } from './run-log-contract.ts'

const url = process.env.TEST_REDIS_URL

/** One process's view of the log, with connections of its own. */
function openView(redisUrl: string, prefix: string) {
  const commands = new Redis(redisUrl, { enableAutoPipelining: true })
  const reader = createStreamReader({
    blocking: new Redis(redisUrl),
    commands,
    controlKey: `${prefix}:control:${crypto.randomUUID()}`,
    onControlMessage: () => {},
    sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  })
  return {
    log: createRedisRunLog(commands, reader, prefix),
    close: () => {
      reader.close()
      commands.disconnect()
    },
  }
}

if (url) {
  describeRunLog('redis', async () => {
    const prefix = `test-${crypto.randomUUID()}`
    const writer = openView(url, prefix)
    const other = openView(url, prefix)
    return { log: writer.log, otherView: other.log, close: async () => [writer, other].forEach((view) => view.close()) }
  })
} else {
  describe('run log: redis', () => {
    it.skip('needs TEST_REDIS_URL', () => {})
  })
}

import { describe, it } from 'vitest'
import { connectBlockingRedis, connectRedis } from '#server/lib/redis/connect-redis.ts'
import { openRedisRunLog } from '#server/lib/run-log/drivers/open-redis-run-log.ts'
import { removeRedisKeys } from '#test/support/redis/remove-keys.ts'
import { neededForRedis, testedRedis } from '#test/support/redis/tested-redis.ts'
import { whenConnected } from '#test/support/redis/when-connected.ts'
import { describeRunLog } from './run-log-contract.ts'

/** One process's view of the log, with connections of its own. */
async function openView(url: string, prefix: string) {
  const commands = connectRedis(url)
  await whenConnected(commands)
  const { log, close } = openRedisRunLog({ commands, openBlocking: (blockMs) => connectBlockingRedis(url, blockMs), prefix, processId: crypto.randomUUID(), onControlMessage: () => {} })
  return {
    log,
    close: () => {
      close()
      commands.disconnect()
    },
  }
}

for (const [kind, url] of testedRedis) {
  describeRunLog(kind, async () => {
    const prefix = `test-${crypto.randomUUID()}`
    const [writer, other] = await Promise.all([openView(url, prefix), openView(url, prefix)])
    const close = async () => {
      writer.close()
      other.close()
      await removeRedisKeys(url, `${prefix}:`)
    }
    return { log: writer.log, otherView: other.log, close }
  })
}

describe.skipIf(testedRedis.length > 0)('run log: redis', () => {
  it.skip(neededForRedis, () => {})
})

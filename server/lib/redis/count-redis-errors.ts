import type { Command } from 'ioredis'
import { redisErrors } from '#server/lib/metrics/metrics.ts'

/** Answers that a client is prepared for: a script that is not loaded yet, a key that lives elsewhere, an event that is there already. */
const ordinaryAnswer = /^(NOSCRIPT|MOVED|ASK|TRYAGAIN|ERR The ID specified in XADD)/

/** What is needed of a client of one server or of a cluster. */
interface CommandSender {
  on: (event: 'error' | 'ready', listener: () => void) => unknown
  sendCommand: (command: Command, ...rest: never[]) => unknown
}

/** Counts commands that fail and connections that are lost. Whoever sent a command gets its failure as before. */
export function countRedisErrors(redis: CommandSender): void {
  // What is asked while the first connection is being made fails at once, and is no outage.
  let wasReady = false
  redis.on('ready', () => { wasReady = true })
  redis.on('error', () => redisErrors.inc({ kind: 'unreachable' }))
  const sendCommand = redis.sendCommand.bind(redis)
  redis.sendCommand = (command, ...rest) => {
    command.promise.catch((error: unknown) => {
      const isAnswer = error instanceof Error && error.name === 'ReplyError'
      if (!isAnswer && wasReady) redisErrors.inc({ kind: 'unreachable' })
      else if (isAnswer && !ordinaryAnswer.test(error.message)) redisErrors.inc({ kind: 'refused' })
    })
    return sendCommand(command, ...rest)
  }
}

import { EventEmitter } from 'node:events'
import { Command } from 'ioredis'
import { beforeEach, describe, expect, it } from 'vitest'
import { redisErrors } from '#server/lib/metrics/metrics.ts'
import { countRedisErrors } from '#server/lib/redis/count-redis-errors.ts'

/** A connection whose commands all come to what it is told. */
class ScriptedRedis extends EventEmitter {
  outcome: Error | undefined
  sendCommand(command: Command): Promise<unknown> {
    if (this.outcome) command.reject(this.outcome)
    else command.resolve(Buffer.from('OK'))
    return command.promise
  }
}

async function readCounts(): Promise<Record<string, number>> {
  const { values } = await redisErrors.get()
  return Object.fromEntries(values.map(({ labels, value }) => [labels.kind, value]))
}

const answer = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' })

let redis: ScriptedRedis
let before: Record<string, number>
beforeEach(async () => {
  redis = new ScriptedRedis()
  countRedisErrors(redis)
  redis.emit('ready')
  before = await readCounts()
})

async function readChange(): Promise<[unreachable: number, refused: number]> {
  const after = await readCounts()
  return [(after.unreachable ?? 0) - (before.unreachable ?? 0), (after.refused ?? 0) - (before.refused ?? 0)]
}

describe('the errors of Redis', () => {
  it.each<[string, Error | undefined, [number, number]]>([
    ['a command that succeeds', undefined, [0, 0]],
    ['full memory', answer('OOM command not allowed when used memory > \'maxmemory\'.'), [0, 1]],
    ['no connection', new Error('Connection is closed.'), [1, 0]],
    ['no answer in time', new Error('Command timed out'), [1, 0]],
    ['a script that is sent in full next', answer('NOSCRIPT No matching script.'), [0, 0]],
    ['an event that an earlier try brought there', answer('ERR The ID specified in XADD is equal or smaller than the target stream top item'), [0, 0]],
  ])('are counted by what it means: %s', async (_name, outcome, change) => {
    redis.outcome = outcome
    const sent = redis.sendCommand(new Command('get', ['key']))
    await (outcome ? expect(sent).rejects.toBe(outcome) : expect(sent).resolves.toBeDefined())
    expect(await readChange()).toEqual(change)
  })

  it('leave out what is asked before the first connection stands', async () => {
    const young = new ScriptedRedis()
    countRedisErrors(young)
    young.outcome = new Error('Stream isn\'t writeable and enableOfflineQueue options is false')
    await expect(young.sendCommand(new Command('get', ['key']))).rejects.toThrow()
    expect(await readChange()).toEqual([0, 0])
  })

  it('hold the connections that are lost', async () => {
    redis.emit('error', new Error('connect ECONNREFUSED'))
    expect(await readChange()).toEqual([1, 0])
  })
})

import { describe, expect, it } from 'vitest'
import { judgeMysql } from '#server/lib/start-check/find-database-problems.ts'
import { judgeRedis } from '#server/lib/start-check/find-store-problems.ts'

const demand = { replicas: 2, workers: 2, poolSize: 10 }

describe('a MySQL server', () => {
  it.each([[50, []], [49, [expect.stringContaining('to 50 or more')]]])('that accepts %i connections, for two copies of two processes with ten each', (maxConnections, problems) => {
    expect(judgeMysql({ maxConnections, characterSet: 'utf8mb4' }, demand, 'agentchat').map(({ text }) => text)).toEqual(problems)
  })

  it('keeps every text, or is told how to', () => {
    const problems = judgeMysql({ maxConnections: 10, characterSet: 'latin1' }, demand, 'agentchat')
    expect(problems.map(({ text }) => text)).toEqual([expect.stringContaining('max_connections'), expect.stringContaining('ALTER DATABASE `agentchat` CHARACTER SET utf8mb4')])
  })
})

describe('a Redis server', () => {
  it.each([
    [{ maxMemoryBytes: 0, evictionPolicy: 'allkeys-lru' }, 0],
    [{ maxMemoryBytes: 1024, evictionPolicy: 'noeviction' }, 0],
    [{ maxMemoryBytes: 1024, evictionPolicy: 'volatile-lru' }, 1],
    [{ maxMemoryBytes: 1024, evictionPolicy: 'allkeys-lfu' }, 1],
  ])('may not throw data away: %o', (findings, count) => {
    expect(judgeRedis(findings).filter(({ text }) => text.includes('set maxmemory-policy noeviction'))).toHaveLength(count)
  })
})

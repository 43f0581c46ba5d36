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
  const server = (maxMemoryBytes: number, evictionPolicy: string) => ({ name: 'store:6379', maxMemoryBytes, evictionPolicy })

  it.each([
    [[server(0, 'allkeys-lru')], 0],
    [[server(1024, 'noeviction')], 0],
    [[server(1024, 'volatile-lru')], 1],
    [[server(1024, 'noeviction'), server(1024, 'allkeys-lfu'), server(1024, 'allkeys-lru')], 2],
  ])('may not throw data away, and neither may any node of a cluster: %o', (servers, count) => {
    const problems = judgeRedis({ isCluster: servers.length > 1, servers }, { isCluster: servers.length > 1 })
    expect(problems.filter(({ text }) => text.includes('set maxmemory-policy noeviction'))).toHaveLength(count)
  })

  it('that is a node of a cluster is asked for as such', () => {
    const problems = judgeRedis({ isCluster: true, servers: [server(0, 'noeviction')] }, { isCluster: false })
    expect(problems.map(({ text }) => text)).toEqual([expect.stringContaining('add ?cluster=true')])
  })
})

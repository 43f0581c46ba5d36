import { describe, expect, it } from 'vitest'
import { useStack } from '#test/support/stack/shared-stack.ts'
import { askRedis, queryMysql } from '#test/support/stack/store-queries.ts'

const stack = useStack()
const { environment } = stack.address

async function readVariables(...names: string[]): Promise<Record<string, string>> {
  const rows = await queryMysql(stack, `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names.map((name) => `'${name}'`).join(', ')})`)
  return Object.fromEntries(rows.map(([name = '', value = '']) => [name, value]))
}

async function readRedisSetting(name: string): Promise<string | undefined> {
  const [, value] = await askRedis(stack, `CONFIG GET ${name}`)
  return value
}

describe('MySQL', () => {
  it('is 9.7', async () => {
    expect((await queryMysql(stack, 'SELECT VERSION()'))[0]?.[0]).toMatch(/^9\.7\./)
  })

  it('has the buffer pool and the connections that were asked for', async () => {
    expect(await readVariables('innodb_buffer_pool_size', 'max_connections'))
      .toEqual({ innodb_buffer_pool_size: String(128 * 1024 ** 2), max_connections: environment.MYSQL_MAX_CONNECTIONS ?? '151' })
  })

  it('has room for the connections of every replica', async () => {
    const { max_connections } = await readVariables('max_connections')
    const replicas = (await stack.services.containers('app')).length
    const wanted = replicas * Number(environment.WEB_CONCURRENCY ?? 1) * Number(environment.DATABASE_POOL_SIZE ?? 10)
    expect(Number(max_connections)).toBeGreaterThan(wanted)
  })

  it('keeps text in utf8mb4', async () => {
    expect(await readVariables('character_set_server')).toEqual({ character_set_server: 'utf8mb4' })
    expect(await queryMysql(stack, 'SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = \'agentchat\' AND TABLE_COLLATION NOT LIKE \'utf8mb4%\'')).toEqual([])
  })

  it('writes slow queries down', async () => {
    const { slow_query_log, long_query_time } = await readVariables('slow_query_log', 'long_query_time')
    expect(slow_query_log).toBe('ON')
    expect(Number(long_query_time)).toBeLessThanOrEqual(2)
  })

  it('gives the app\'s account its own database and nothing else', async () => {
    const grants = (await queryMysql(stack, 'SHOW GRANTS', 'agentchat')).map(([grant = '']) => grant)
    expect(grants.filter((grant) => !grant.startsWith('GRANT USAGE ON *.*') && !/ ON `agentchat`\.\* /.test(grant))).toEqual([])
    expect(grants.join('\n')).not.toMatch(/GRANT OPTION|SUPER|FILE|PROCESS/)
    await expect(queryMysql(stack, 'SELECT COUNT(*) FROM mysql.user', 'agentchat')).rejects.toThrow('denied')
  })
})

describe('Redis', () => {
  it('never throws anything away to make room', async () => {
    expect(await readRedisSetting('maxmemory-policy')).toBe('noeviction')
    expect(await readRedisSetting('maxmemory')).toBe(String(128 * 1024 ** 2))
  })

  it('writes down what it was told, on a volume', async () => {
    expect(await readRedisSetting('appendonly')).toBe('yes')
    const { Mounts } = await (await stack.services.container('redis')).inspect()
    expect(Mounts.find(({ Destination }) => Destination === '/data')).toMatchObject({ Type: 'volume', RW: true })
  })
})

import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, describe, expect, it } from 'vitest'
import { runScript } from '#test/support/stack/run-script.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const examine = (environment: Record<string, string> = {}) => runScript(stack, 'doctor.sh', [], { environment })
afterAll(() => stack.services.waitUntilHealthy())

async function askRedis(...command: string[]) {
  const redis = await stack.services.container('redis')
  await redis.run(['sh', '-c', 'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli "$@"', 'sh', ...command])
}

async function changeDatabase(statement: string) {
  const mysql = await stack.services.container('mysql')
  const { code, stderr } = await mysql.run(['sh', '-c', 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql --user=root --execute="$1" agentchat', 'sh', statement])
  if (code !== 0) throw new Error(stderr)
}

/** A proxy that gives an answer on when all of it has come, as careless ones do with event streams. */
async function startBufferingProxy(): Promise<{ url: string, close: () => void }> {
  const server = createServer((request, response) => {
    void fetch(stack.url + request.url).then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, close: () => server.close() }
}

describe('doctor.sh', { timeout: 120_000 }, () => {
  it('finds nothing in a stack as it was started', async () => {
    const { code, output } = await examine()
    expect([code, output]).toEqual([0, expect.stringContaining('nothing has to be done')])
    for (const looked of ['containers are well', 'event streams come unbuffered', 'utf8mb4', 'MySQL accepts 151 connections', 'noeviction', 'clocks agree', 'runs version latest', 'migrations and store are ready', 'only its owner can read']) {
      expect(output).toContain(looked)
    }
  })

  it('notices a Redis that may drop what must not be dropped', async () => {
    await askRedis('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
    const { code, output } = await examine()
    await askRedis('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    expect([code, output]).toEqual([1, expect.stringMatching(/maxmemory-policy is allkeys-lru[\s\S]*Fix: /)])
  })

  it('notices a table that cannot store every character', async () => {
    await changeDatabase('CREATE TABLE old_table (text VARCHAR(9)) CHARACTER SET latin1')
    const { code, output } = await examine()
    await changeDatabase('DROP TABLE old_table')
    expect([code, output]).toEqual([1, expect.stringMatching(/old_table[\s\S]*Fix: [\s\S]*CONVERT TO CHARACTER SET utf8mb4/)])
  })

  it('notices a log of slow statements that has grown large, and knows how to empty it', async () => {
    const mysql = await stack.services.container('mysql')
    await mysql.run(['truncate', '-s', '150M', '/var/lib/mysql/slow.log'])
    const { code, output } = await examine()
    expect([code, output]).toEqual([1, expect.stringMatching(/150 MB about slow statements[\s\S]*Fix: .*truncate -s 0 .*slow\.log/)])
    expect((await mysql.run(['sh', '-c', 'tail /var/lib/mysql/slow.log; truncate -s 0 /var/lib/mysql/slow.log'])).code).toBe(0)
    expect((await examine()).output).not.toContain('slow statements')
  })

  it('notices a proxy in front that holds event streams back', async () => {
    const proxy = await startBufferingProxy()
    const { code, output } = await examine({ APP_URL: proxy.url })
    proxy.close()
    expect([code, output]).toEqual([1, expect.stringMatching(/held back on the way through the public address[\s\S]*Fix: [\s\S]*proxy_buffering off/)])
    expect(output).toContain('event streams come unbuffered through the published port')
  })

  it('notices that fewer copies run than should', async () => {
    const [copy] = await stack.services.containers('app')
    await copy?.stop()
    const { code, output } = await examine()
    await copy?.start()
    await stack.services.waitUntilHealthy('app')
    expect([code, output]).toEqual([1, expect.stringMatching(/1 copies of the app run, APP_REPLICAS is 2[\s\S]*Fix: /)])
  })

  it('notices an environment file that others can read', async () => {
    chmodSync(stack.address.environmentFile, 0o644)
    const { code, output } = await examine()
    chmodSync(stack.address.environmentFile, 0o600)
    expect([code, output]).toEqual([1, expect.stringMatching(/Other accounts of this machine can read[\s\S]*Fix: chmod 600/)])
  })

  it('notices fewer connections than an upgrade may need', async () => {
    const { code, output } = await examine({ DATABASE_POOL_SIZE: '60' })
    expect([code, output]).toEqual([1, expect.stringContaining('MySQL accepts 151 connections; while upgrading 190 may be needed')])
  })

  it('says when there is no such installation', async () => {
    const { code, output } = await examine({ COMPOSE_PROJECT_NAME: 'agentchat-test-nothing' })
    expect([code, output]).toEqual([1, expect.stringMatching(/agentchat-test-nothing does not run[\s\S]*Fix: start it/)])
  })
})

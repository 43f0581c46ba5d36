import { expect, it } from 'vitest'
import { findFreePort } from '../../support/free-port.ts'
import { spawnServer } from '../../support/server/server-process.ts'
import { startServer } from '../../support/start-server.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

/** Starts the server with these variables only, and waits for its end. */
async function start(environment: Record<string, string>) {
  using folder = makeTempDir()
  const port = String(await findFreePort())
  const { exited, logs } = spawnServer({ NITRO_HOST: '127.0.0.1', NITRO_PORT: port, DATA_DIR: folder.path, ...environment })
  const { code } = await exited
  return { code, lines: logs.map(({ text }) => String(text)) }
}

it('does not start with wrong settings, and names all of them at once, with what to do', async () => {
  const { code, lines } = await start({ APP_SECRET: 'change-me', DRAIN_SECONDS: 'long', DATABASE_URL: 'mysql://app:word@127.0.0.1:9/agentchat', REDIS_URL: 'localhost:6379' })
  expect(code).toBe(1)
  expect(lines.map((line) => line.split(':')[0])).toEqual(['AgentChat does not start. There are 4 problems', '  - REDIS_URL', '  - APP_SECRET', '  - DRAIN_SECONDS', '  - DATABASE_URL'])
  expect(lines.join()).toContain('openssl rand -hex 32')
})

it('does not start several processes without MySQL and Redis', async () => {
  const { code, lines } = await start({ WEB_CONCURRENCY: '2' })
  expect(code).toBe(1)
  expect(lines.join()).toContain('WEB_CONCURRENCY: 2 processes have to share')
})

it('does not start on a port that is taken', async () => {
  await using other = await startServer()
  const { code, lines } = await start({ NITRO_PORT: new URL(other.url).port })
  expect(code).toBe(1)
  expect(lines.join()).toContain('is taken by another process')
})

it('gives up on a database that does not come in time', async () => {
  const { code, lines } = await start({ DATABASE_URL: 'mysql://app:word@127.0.0.1:9/agentchat', APP_SECRET: '0123456789abcdef0123456789abcdef', DATABASE_WAIT_SECONDS: '1', LOG_LEVEL: 'silent' })
  expect(code).toBe(1)
  expect(lines[0]).toContain('Starting with 1 problem')
  expect(lines.at(-1)).toContain('MySQL cannot be reached at 127.0.0.1:9 (ECONNREFUSED)')
})

import { expect, it } from 'vitest'
import { spawnServer } from '../../support/server/server-process.ts'
import { createStore } from '../../support/server/store.ts'

async function run(command: string, environment: Record<string, string>) {
  const { exited, logs } = spawnServer(environment, [command])
  const { code } = await exited
  return { code, text: logs.map((record) => String(record.text ?? record.msg)).join('\n') }
}

it('checks settings and what they lead to', async () => {
  const store = await createStore()
  expect(await run('check', store.environment)).toEqual({ code: 0, text: 'Everything is as it should be.' })
  const wrong = await run('check', { ...store.environment, LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://app:word@127.0.0.1:9/agentchat' })
  expect(wrong.code).toBe(1)
  expect(wrong.text).toMatch(/There are 2 problems:[^]*LOG_LEVEL[^]*DATABASE_URL/)
  await store.remove()
})

it('migrates once, and finds nothing to do the second time', async () => {
  const store = await createStore()
  expect(await run('migrate', store.environment)).toMatchObject({ code: 0, text: expect.stringContaining('Applied: ') })
  expect(await run('migrate', store.environment)).toEqual({ code: 0, text: 'The database is up to date.' })
  await store.remove()
})

it('refuses a command that there is not', async () => {
  expect(await run('drop', {})).toMatchObject({ code: 1, text: expect.stringContaining('Commands: serve, migrate, check, health') })
})

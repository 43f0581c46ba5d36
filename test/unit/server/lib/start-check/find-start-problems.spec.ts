import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findStartProblems, renderStartProblems } from '#server/lib/start-check/find-start-problems.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'

/** A port on which nothing listens: the one for discarding. */
const closedPort = 9

it('names settings, folder, database and Redis together', async () => {
  using folder = makeTempDir()
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  const problems = await findStartProblems({
    DATABASE_URL: `mysql://app:word@127.0.0.1:${closedPort}/agentchat`,
    REDIS_URL: `redis://127.0.0.1:${closedPort}`,
    DATA_DIR: file,
    LOG_LEVEL: 'loud',
  })
  expect(problems.map(({ kind, text }) => [kind, text.split(':')[0]])).toEqual([
    ['wrong', 'LOG_LEVEL'], ['wrong', 'APP_SECRET'], ['wrong', 'DATA_DIR'], ['database-away', 'DATABASE_URL'], ['store-away', 'REDIS_URL'],
  ])
})

it('shows no password', async () => {
  const problems = await findStartProblems({ DATABASE_URL: `mysql://app:hush-hush@127.0.0.1:${closedPort}/agentchat`, REDIS_URL: `redis://:hush-hush@127.0.0.1:${closedPort}` })
  expect(renderStartProblems(problems)).not.toContain('hush-hush')
})

it('has nothing against an environment with nothing set', async () => {
  using folder = makeTempDir()
  expect(await findStartProblems({ DATA_DIR: join(folder.path, 'new') })).toEqual([])
})

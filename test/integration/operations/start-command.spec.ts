import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { findFreePort } from '#test/support/free-port.ts'
import { ApiClient } from '#test/support/http/api-client.ts'
import { runScript } from '#test/support/server/npm-script.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'
import { waitUntil } from '#test/support/wait-until.ts'

it('npm start serves with nothing configured and nothing else running', async () => {
  using data = makeTempDir()
  const url = `http://127.0.0.1:${await findFreePort()}`
  await using server = runScript(resolve(import.meta.dirname, '../../..'), ['start'], { PORT: new URL(url).port, DATA_DIR: data.path })
  await waitUntil('npm start to serve', async () => (await fetch(`${url}/readyz`)).ok, { timeoutMs: 45_000 })
    .catch((cause: unknown) => { throw new Error(server.output(), { cause }) })
  const client = new ApiClient(url)
  const { status, body } = await client.post<CurrentUser>('/api/v1/auth/register', { email: 'ada@example.com', name: 'Ada', password: 'a long enough password' })
  expect(status, server.output()).toBe(201)
  expect(body.role).toBe('administrator')
})

import { describe, expect, it } from 'vitest'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { createStore } from '#test/support/server/store.ts'
import { startServer } from '#test/support/start-server.ts'
import { startTcpProxy } from '#test/support/tcp-proxy.ts'
import { waitUntil } from '#test/support/wait-until.ts'

const { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env
const session = '/api/v1/auth/session'

it.skipIf(!databaseUrl)('keeps people signed in over an outage of the database (needs TEST_DATABASE_URL)', async () => {
  const store = await createStore()
  const url = store.environment.DATABASE_URL ?? ''
  const proxy = await startTcpProxy(url, 3306)
  try {
    await using server = await startServer({ store, env: { DATABASE_URL: proxy.through(url) } })
    const [known, unknown] = [await server.register(), await server.register()]
    await known.client.get(session)
    proxy.cut()
    const refused = await unknown.client.get<ProblemDetails>(session)
    expect(refused).toMatchObject({ status: 503, body: { code: 'database-unavailable' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect((await known.client.get(session)).status).toBe(200)
    proxy.restore()
    await waitUntil('the session to be found again', async () => (await unknown.client.get(session)).status === 200, { timeoutMs: 20_000 })
  } finally {
    await store.remove()
    proxy.close()
  }
})

describe.skipIf(!redisUrl)('while Redis is away (needs TEST_REDIS_URL)', () => {
  it('a session that ends stays ended when Redis comes back with what it knew before', async () => {
    const proxy = await startTcpProxy(redisUrl ?? '', 6379)
    try {
      await using server = await startServer({ env: { REDIS_URL: proxy.through(redisUrl ?? '') } })
      const { client } = await server.register()
      const stolen = server.client({ cookies: client.cookies.copy() })
      await waitUntil('the session to be in the cache', async () => (await stolen.get(session)).headers.get('x-database-queries') === '0')
      const isDegraded = async () => (await server.client().get<{ isDegraded: boolean }>('/readyz')).body.isDegraded
      proxy.cut()
      await waitUntil('Redis to be missed', isDegraded)
      expect((await stolen.get(session)).status).toBe(200)
      expect((await client.post('/api/v1/auth/logout')).status).toBe(204)
      expect((await stolen.get(session)).status).toBe(401)
      proxy.restore()
      await waitUntil('Redis to be back', async () => !await isDegraded())
      await waitUntil('the session to be forgotten', async () => (await stolen.get(session)).status === 401, { timeoutMs: 2_000 })
    } finally {
      proxy.close()
    }
  })
})

import { describe, expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'

const hasReplicas = process.env.TEST_DATABASE_URL !== undefined && process.env.TEST_REDIS_URL !== undefined

describe.runIf(hasReplicas)('two replicas (needs TEST_DATABASE_URL and TEST_REDIS_URL)', () => {
  it('both refuse a session at the very next request after one of them ended it', async () => {
    await using first = await startServer()
    await using second = await startServer({ store: first.store })
    const { client } = await first.register()
    const elsewhere = second.client({ cookies: client.cookies.copy() })
    const statusOf = async (one: typeof client) => (await one.get('/api/v1/auth/session')).status
    for (let round = 0; round < 3; round++) expect([await statusOf(client), await statusOf(elsewhere)]).toEqual([200, 200])
    await client.post('/api/v1/auth/logout')
    expect(await statusOf(elsewhere)).toBe(401)
  })
})

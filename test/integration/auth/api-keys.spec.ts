import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKeyView } from '#shared/schemas/auth.ts'
import { changeRow } from '#test/support/server/change-row.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
let person: Person
beforeAll(async () => {
  server = await startServer()
  person = await server.register()
})
afterAll(() => server.close())

const createKey = async (body: object = {}) => {
  const answer = await person.client.post<ApiKeyView & { key: string }>('/api/v1/auth/api-keys', { name: 'Script', scopes: ['profile:read'], expiresInDays: 30, ...body })
  expect(answer.status).toBe(201)
  return answer.body
}
const statusWith = async (key: string) => (await server.client({ apiKey: key }).get('/api/v1/users/me')).status
const findKey = async (id: string) => (await person.client.get<{ items: ApiKeyView[] }>('/api/v1/auth/api-keys')).body.items.find((key) => key.id === id)

describe('an API key', () => {
  it('is shown once and acts for its person', async () => {
    const created = await createKey({ name: ' Nightly export ' })
    expect(created.key).toMatch(/^ak_[\w-]{43}$/)
    expect(created.key.startsWith(created.prefix)).toBe(true)
    expect((await server.client({ apiKey: created.key }).get('/api/v1/users/me')).body).toEqual(person.user)
    const listed = await findKey(created.id)
    expect(listed).toMatchObject({ name: 'Nightly export', scopes: ['profile:read'] })
    expect(JSON.stringify(listed)).not.toContain(created.key.slice(created.prefix.length))
    expect(Date.now() - Date.parse(listed?.lastUsedAt ?? '')).toBeLessThan(60_000)
  })

  it('costs no query once it is known', async () => {
    const { key } = await createKey()
    const program = server.client({ apiKey: key })
    await program.get('/api/v1/users/me')
    expect((await program.get('/api/v1/users/me')).headers.get('x-database-queries')).toBe('0')
  })

  it('does only what its scopes allow', async () => {
    const { key } = await createKey({ scopes: ['models:read'] })
    expect(await server.client({ apiKey: key }).get('/api/v1/users/me')).toMatchObject({ status: 403, body: { code: 'missing-scope' } })
  })

  it('never reaches sessions, keys, the password or administration', async () => {
    const { key, id } = await createKey({ scopes: ['profile:read', 'models:read', 'conversations:read', 'conversations:write'] })
    const program = server.client({ apiKey: key })
    const answers = await Promise.all([
      program.get('/api/v1/auth/session'),
      program.get('/api/v1/auth/sessions'),
      program.get('/api/v1/auth/api-keys'),
      program.post('/api/v1/auth/api-keys', { name: 'More', scopes: ['models:read'], expiresInDays: null }),
      program.delete(`/api/v1/auth/api-keys/${id}`),
      program.post('/api/v1/auth/password', { currentPassword: person.password, newPassword: 'another long password' }),
      program.patch('/api/v1/users/me', { name: 'Mallory' }),
      program.get('/api/v1/users'),
      program.patch('/api/v1/workspace/settings', { registration: 'closed' }),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'session-required' } })
  })

  it('stops working when it expires', async () => {
    const { key, id } = await createKey()
    await changeRow(server.store, 'ApiKey', id, { expiresAt: new Date(Date.now() - 1000) })
    expect(await statusWith(key)).toBe(401)
  })

  it('stops working at the very next request when it is deleted', async () => {
    const { key, id } = await createKey({ expiresInDays: null })
    expect(await statusWith(key)).toBe(200)
    expect((await person.client.delete(`/api/v1/auth/api-keys/${id}`)).status).toBe(204)
    expect(await statusWith(key)).toBe(401)
    expect((await person.client.delete(`/api/v1/auth/api-keys/${id}`)).status).toBe(404)
  })

  it('cannot be deleted by anybody else', async () => {
    const { key, id } = await createKey()
    const stranger = await server.register()
    expect((await stranger.client.delete(`/api/v1/auth/api-keys/${id}`)).status).toBe(404)
    expect(await statusWith(key)).toBe(200)
  })

  it('that is wrong is not made up for by cookies', async () => {
    const client = server.client({ apiKey: `ak_${'A'.repeat(43)}`, cookies: person.client.cookies.copy() })
    expect((await client.get('/api/v1/users/me')).status).toBe(401)
  })
})

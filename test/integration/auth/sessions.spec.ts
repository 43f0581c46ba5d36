import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView } from '#shared/schemas/auth.ts'
import { changeRow } from '#test/support/server/change-row.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

const secondMs = 1000
const dayMs = 24 * 60 * 60 * secondMs

let server: TestServer
beforeAll(async () => { server = await startServer() })
afterAll(() => server.close())

type Client = Person['client']

const signInAgain = async (person: Person) => {
  const client = server.client({ headers: { 'user-agent': 'Another Browser' } })
  await client.post('/api/v1/auth/login', { email: person.email, password: person.password })
  return client
}
const statusOf = async (client: Client) => (await client.get('/api/v1/auth/session')).status
const listSessions = async (client: Client) => (await client.get<{ items: SessionView[] }>('/api/v1/auth/sessions')).body.items
const refreshTokenOf = (client: Client) => client.cookies.find('agentchat_refresh')?.value ?? ''
/** A browser that comes back after its access token has run out: it has the refresh token only. */
const comeBack = (refreshToken: string) => server.client({ headers: { cookie: `agentchat_refresh=${refreshToken}` } })

async function rotatedAgo(client: Client, milliseconds: number) {
  const [current] = (await listSessions(client)).filter(({ isCurrent }) => isCurrent)
  await changeRow(server.store, 'Session', current?.id ?? '', { rotatedAt: new Date(Date.now() - milliseconds) })
}

describe('a refresh token', () => {
  it.each(['/', '/api/v1/auth/session', '/api/v1/auth/registration'])('is rotated by whatever is asked for first: %s', async (path) => {
    const { client } = await server.register()
    const old = refreshTokenOf(client)
    const returning = comeBack(old)
    expect((await returning.get(path)).status).toBeLessThan(400)
    const renewed = refreshTokenOf(returning)
    expect(renewed).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/)
    expect(renewed).not.toBe(old)
    expect(returning.cookies.find('agentchat_access')).toBeDefined()
    expect(await statusOf(server.client({ cookies: returning.cookies }))).toBe(200)
  })

  it('signs nobody out when many requests carry it at once', async () => {
    const { client } = await server.register()
    const token = refreshTokenOf(client)
    const clients = Array.from({ length: 12 }, () => comeBack(token))
    expect(await Promise.all(clients.map(statusOf))).toEqual(Array(12).fill(200))
    expect(clients.filter((one) => one.cookies.find('agentchat_refresh'))).toHaveLength(1)
    expect(clients.filter((one) => one.cookies.find('agentchat_access'))).toHaveLength(12)
  })

  it('is accepted for a while after it was replaced, without being replaced again', async () => {
    const { client } = await server.register()
    const old = refreshTokenOf(client)
    await statusOf(comeBack(old))
    await rotatedAgo(client, 25 * secondMs)
    const late = comeBack(old)
    expect(await statusOf(late)).toBe(200)
    expect(late.cookies.find('agentchat_refresh')).toBeUndefined()
  })

  it('ends the session of thief and victim when it is used later than that', async () => {
    const { client } = await server.register()
    const old = refreshTokenOf(client)
    const victim = comeBack(old)
    await statusOf(victim)
    await rotatedAgo(client, 31 * secondMs)
    const thief = comeBack(old)
    const refused = await thief.get('/api/v1/auth/session')
    expect(refused.status).toBe(401)
    expect(refused.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual(['agentchat_access=', 'agentchat_refresh='])
    expect(await statusOf(server.client({ cookies: victim.cookies }))).toBe(401)
    expect(await statusOf(comeBack(refreshTokenOf(victim)))).toBe(401)
    expect(server.logs.some((record) => String(record.msg).includes('was used again'))).toBe(true)
  })

  it('that never belonged to the session ends it', async () => {
    const { client } = await server.register()
    const [sessionId] = refreshTokenOf(client).split('.')
    expect(await statusOf(comeBack(`${sessionId}.${'A'.repeat(43)}`))).toBe(401)
    expect(await statusOf(client)).toBe(401)
  })

  it.each(['nonsense', `01a204d7-d39c-731f-b8b1-8c18df9b3d99.${'A'.repeat(43)}`])('that nobody was given is taken away: %s', async (token) => {
    const { status, headers } = await comeBack(token).get('/api/v1/auth/session')
    expect(status).toBe(401)
    expect(headers.getSetCookie()).toHaveLength(2)
  })

  it('runs out with the session', async () => {
    const { client } = await server.register()
    const [sessionId = ''] = refreshTokenOf(client).split('.')
    await changeRow(server.store, 'Session', sessionId, { expiresAt: new Date(Date.now() - secondMs) })
    expect(await statusOf(comeBack(refreshTokenOf(client)))).toBe(401)
  })
})

describe('an access token', () => {
  it('that was changed in any part is worth nothing', async () => {
    const { client } = await server.register()
    const [header = '', payload = '', signature = ''] = (client.cookies.find('agentchat_access')?.value ?? '').split('.')
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: '01a204d7-d39c-731f-b8b1-8c18df9b3d99' })).toString('base64url')
    for (const token of [`${unsigned}.${payload}.`, `${unsigned}.${payload}.${signature}`, `${header}.${forged}.${signature}`, `${header}.${payload}.`]) {
      expect(await statusOf(server.client({ headers: { cookie: `agentchat_access=${token}` } }))).toBe(401)
    }
  })

  it('costs no query without a cookie, and none while the session is known', async () => {
    const { client } = await server.register()
    const queries = async (one: Client) => (await one.get('/api/v1/auth/session')).headers.get('x-database-queries')
    expect(await queries(server.client())).toBe('0')
    await queries(client)
    expect(await queries(client)).toBe('0')
  })
})

describe('the list of sessions', () => {
  it('shows the own browsers only, marks the current one, and ends the others', async () => {
    const person = await server.register()
    await server.register()
    const other = await signInAgain(person)
    const sessions = await listSessions(person.client)
    expect(sessions).toHaveLength(2)
    expect(sessions.find(({ isCurrent }) => !isCurrent)).toMatchObject({ userAgent: 'Another Browser', ipAddress: '127.0.0.1' })
    expect((await person.client.delete('/api/v1/auth/sessions')).status).toBe(204)
    expect([await statusOf(person.client), await statusOf(other)]).toEqual([200, 401])
    expect(await listSessions(person.client)).toHaveLength(1)
  })

  it('ends one session at its very next request', async () => {
    const person = await server.register()
    const other = await signInAgain(person)
    expect(await statusOf(other)).toBe(200)
    const id = (await listSessions(person.client)).find(({ isCurrent }) => !isCurrent)?.id
    expect((await person.client.delete(`/api/v1/auth/sessions/${id}`)).status).toBe(204)
    expect(await statusOf(other)).toBe(401)
    expect(await statusOf(comeBack(refreshTokenOf(other)))).toBe(401)
    expect((await person.client.delete(`/api/v1/auth/sessions/${id}`)).status).toBe(404)
  })

  it('does not end anybody else\'s', async () => {
    const [person, stranger] = [await server.register(), await server.register()]
    const id = (await listSessions(person.client))[0]?.id
    expect(await stranger.client.delete(`/api/v1/auth/sessions/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await statusOf(person.client)).toBe(200)
  })

  it('takes the cookies of a browser that ends its own session', async () => {
    const person = await server.register()
    const id = (await listSessions(person.client))[0]?.id
    await person.client.delete(`/api/v1/auth/sessions/${id}`)
    expect(refreshTokenOf(person.client)).toBe('')
  })

  it('notes when a browser was seen, not at each request', async () => {
    const person = await server.register()
    const other = await signInAgain(person)
    const find = async () => (await listSessions(person.client)).find(({ isCurrent }) => !isCurrent)
    const before = await find()
    await statusOf(other)
    expect((await find())?.lastSeenAt).toBe(before?.lastSeenAt)
    const third = await signInAgain(person)
    const [sessionId = ''] = refreshTokenOf(third).split('.')
    await changeRow(server.store, 'Session', sessionId, { lastSeenAt: new Date(Date.now() - dayMs) })
    await statusOf(third)
    const seenAt = (await listSessions(person.client)).find(({ id }) => id === sessionId)?.lastSeenAt ?? ''
    expect(Date.now() - Date.parse(seenAt)).toBeLessThan(60 * secondMs)
  })
})

describe('a password change', () => {
  it('signs out everywhere else and needs the current password', async () => {
    const person = await server.register()
    const other = await signInAgain(person)
    const change = (currentPassword: string) => person.client.post('/api/v1/auth/password', { currentPassword, newPassword: 'an even longer password' })
    expect(await change('not the password')).toMatchObject({ status: 422, body: { code: 'wrong-password' } })
    expect(await statusOf(other)).toBe(200)
    expect((await change(person.password)).status).toBe(204)
    expect([await statusOf(person.client), await statusOf(other)]).toEqual([200, 401])
    const signIn = (password: string) => server.client().post('/api/v1/auth/login', { email: person.email, password })
    expect([(await signIn(person.password)).status, (await signIn('an even longer password')).status]).toEqual([401, 200])
  })

  it('lets one of two changes at once win', async () => {
    const person = await server.register()
    const statuses = await Promise.all(['the first new password', 'the second new password'].map((newPassword) =>
      person.client.post('/api/v1/auth/password', { currentPassword: person.password, newPassword }).then(({ status }) => status)))
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  })
})

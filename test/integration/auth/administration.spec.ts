import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserView } from '#shared/schemas/users.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
let administrator: Person
beforeAll(async () => {
  server = await startServer()
  administrator = await server.register()
})
afterAll(() => server.close())

const change = (by: Person, whom: Person, body: object) => by.client.patch<UserView>(`/api/v1/users/${whom.user.id}`, body)
const statusOf = async ({ client }: Person) => (await client.get('/api/v1/auth/session')).status
const signIn = ({ client, email, password }: Person) => client.post('/api/v1/auth/login', { email, password })

describe('administrators', () => {
  it('change a role, which signs the person out at once', async () => {
    const person = await server.register()
    expect(await statusOf(person)).toBe(200)
    expect(await change(administrator, person, { role: 'administrator' })).toMatchObject({ status: 200, body: { role: 'administrator' } })
    expect(await statusOf(person)).toBe(401)
    await signIn(person)
    expect((await person.client.get('/api/v1/users')).status).toBe(200)
    await change(administrator, person, { role: 'member' })
    await signIn(person)
    expect(await person.client.get('/api/v1/users')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('disable people, who are out at once and cannot come back until enabled', async () => {
    const person = await server.register()
    const { body: { key } } = await person.client.post<{ key: string }>('/api/v1/auth/api-keys', { name: 'Script', scopes: ['profile:read'], expiresInDays: null })
    const program = server.client({ apiKey: key })
    expect([await statusOf(person), (await program.get('/api/v1/users/me')).status]).toEqual([200, 200])
    const cookies = person.client.cookies.copy()
    expect((await change(administrator, person, { isDisabled: true })).body.isDisabled).toBe(true)
    expect([await statusOf(person), (await program.get('/api/v1/users/me')).status]).toEqual([401, 401])
    expect(await signIn(person)).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } })
    await change(administrator, person, { isDisabled: false })
    expect((await server.client({ cookies }).get('/api/v1/auth/session')).status).toBe(401)
    expect([(await signIn(person)).status, (await program.get('/api/v1/users/me')).status]).toEqual([200, 200])
  })

  it('keep people signed in when nothing was taken from them', async () => {
    const person = await server.register()
    await change(administrator, person, { role: 'member', isDisabled: false })
    expect(await statusOf(person)).toBe(200)
  })

  it('cannot take the last administrator away', async () => {
    for (const body of [{ role: 'member' }, { isDisabled: true }]) {
      expect(await change(administrator, administrator, body)).toMatchObject({ status: 409, body: { code: 'last-administrator' } })
    }
    expect(await statusOf(administrator)).toBe(200)
  })

  it('cannot take each other away at the same time', async () => {
    await using fresh = await startServer()
    const first = await fresh.register()
    const second = await fresh.register()
    await change(first, second, { role: 'administrator' })
    await signIn(second)
    const statuses = await Promise.all([change(first, second, { role: 'member' }), change(second, first, { isDisabled: true })].map(async (answer) => (await answer).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    const states = await Promise.all([first, second].map(async (person) => (await person.client.get('/api/v1/users')).status))
    expect(states.filter((status) => status === 200)).toHaveLength(1)
  })

  it('find nobody under an unknown id', async () => {
    for (const id of ['01a204d7-d39c-731f-b8b1-8c18df9b3d99', 'nonsense']) {
      expect((await administrator.client.patch(`/api/v1/users/${id}`, { role: 'member' })).status).toBe(404)
    }
  })

  it('page through all people, the newest first', async () => {
    await using fresh = await startServer()
    const people: Person[] = []
    for (let index = 0; index < 5; index++) people.push(await fresh.register())
    const client = people[0]?.client
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: UserView[], nextCursor: string | null } | undefined = (await client?.get<{ items: UserView[], nextCursor: string | null }>(`/api/v1/users?limit=2${cursor && `&cursor=${cursor}`}`))?.body
      seen.push(...page?.items.map(({ id }) => id) ?? [])
      cursor = page?.nextCursor ?? null
    }
    expect(seen).toEqual(people.map(({ user }) => user.id).reverse())
    expect((await client?.get('/api/v1/users?cursor=nonsense'))?.status).toBe(422)
  })
})

describe('members', () => {
  it('reach nothing of administration', async () => {
    const { client, user } = await server.register()
    const answers = await Promise.all([
      client.get('/api/v1/users'),
      client.patch(`/api/v1/users/${user.id}`, { role: 'administrator' }),
      client.get('/api/v1/users/invitations'),
      client.post('/api/v1/users/invitations', {}),
      client.delete(`/api/v1/users/invitations/${user.id}`),
      client.get('/api/v1/workspace/settings'),
      client.patch('/api/v1/workspace/settings', { registration: 'open' }),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('change their own profile, seen at once wherever they are signed in', async () => {
    const person = await server.register()
    const other = server.client({ cookies: person.client.cookies.copy() })
    await other.get('/api/v1/auth/session')
    expect((await person.client.patch('/api/v1/users/me', { name: '  Grace Hopper ', locale: 'zh' })).body).toMatchObject({ name: 'Grace Hopper', locale: 'zh' })
    expect((await other.get('/api/v1/users/me')).body).toMatchObject({ name: 'Grace Hopper', locale: 'zh' })
    expect((await person.client.patch('/api/v1/users/me', { name: ' ' })).status).toBe(422)
  })
})

it('keeps the settings of the instance', async () => {
  expect((await administrator.client.get('/api/v1/workspace/settings')).body).toEqual({ registration: 'open' })
  expect((await administrator.client.patch('/api/v1/workspace/settings', { registration: 'closed' })).body).toEqual({ registration: 'closed' })
  expect((await administrator.client.patch('/api/v1/workspace/settings', {})).body).toEqual({ registration: 'closed' })
  expect((await server.client().get('/api/v1/auth/registration')).body).toMatchObject({ policy: 'closed' })
  expect((await administrator.client.patch('/api/v1/workspace/settings', { registration: 'sometimes' })).status).toBe(422)
})

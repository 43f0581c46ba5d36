import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
let person: Person
beforeAll(async () => {
  server = await startServer()
  person = await server.register({ email: 'ada@example.com', name: 'Ada Lovelace' })
})
afterAll(() => server.close())

const signIn = (email: string, password: string) => server.client().post<CurrentUser & ProblemDetails>('/api/v1/auth/login', { email, password })

describe('signing in', () => {
  it('gives two cookies that scripts and other sites cannot use', async () => {
    const client = server.client()
    expect(await client.post('/api/v1/auth/login', { email: ' ADA@example.com', password: person.password })).toMatchObject({ status: 200, body: person.user })
    for (const name of ['agentchat_access', 'agentchat_refresh']) {
      const attributes = client.cookies.find(name)?.attributes
      expect(attributes).toMatchObject({ httponly: '', samesite: 'Lax', path: '/' })
      expect(attributes).not.toHaveProperty('secure')
    }
    expect(await client.get('/api/v1/auth/session')).toMatchObject({ status: 200, body: person.user })
  })

  it('accepts a password however its letters were composed', async () => {
    const { email } = await server.register({ password: 'caf\u00e9 caf\u00e9' })
    expect((await signIn(email, 'cafe\u0301 cafe\u0301')).status).toBe(200)
  })

  it('tells nobody whether an account exists', async () => {
    const wrong = await signIn('ada@example.com', 'not her password')
    const unknown = await signIn('nobody@example.com', 'not her password')
    const { requestId: _one, ...wrongProblem } = wrong.body
    const { requestId: _other, ...unknownProblem } = unknown.body
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrongProblem).toEqual(unknownProblem)
    expect(wrongProblem).toMatchObject({ code: 'invalid-credentials' })
  })

  it('renders pages for the person, without asking the database who that is each time', async () => {
    const client = server.client()
    await client.post('/api/v1/auth/login', { email: person.email, password: person.password })
    const [first, second] = [await client.get<string>('/'), await client.get<string>('/')]
    expect(first.body).toContain('Ada Lovelace')
    expect(Number(second.headers.get('x-database-queries'))).toBeLessThan(Number(first.headers.get('x-database-queries')))
    expect(Number(second.headers.get('x-database-queries'))).toBeLessThanOrEqual(3)
    expect(first.headers.get('cache-control')).toContain('private')
  })
})

describe('signing out', () => {
  it('ends the session on the server and takes the cookies', async () => {
    const client = server.client()
    await client.post('/api/v1/auth/login', { email: person.email, password: person.password })
    const stolen = server.client({ cookies: client.cookies.copy() })
    expect((await stolen.get('/api/v1/auth/session')).status).toBe(200)
    expect((await client.post('/api/v1/auth/logout')).status).toBe(204)
    expect(client.cookies.find('agentchat_access')).toBeUndefined()
    expect(client.cookies.find('agentchat_refresh')).toBeUndefined()
    expect((await stolen.get('/api/v1/auth/session')).status).toBe(401)
  })

  it('is done for whoever is signed out already', async () => {
    expect((await server.client().post('/api/v1/auth/logout')).status).toBe(204)
  })
})

describe('writes from another site', () => {
  it.each<Record<string, string>>([
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
  ])('are refused: %o', async (headers) => {
    const answers = await Promise.all([
      server.client().post('/api/v1/auth/login', { email: person.email, password: person.password }, { headers }),
      person.client.patch('/api/v1/users/me', { name: 'Mallory' }, { headers }),
      person.client.post('/api/v1/auth/logout', undefined, { headers }),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
    expect((await person.client.get<CurrentUser>('/api/v1/auth/session')).body.name).toBe('Ada Lovelace')
  })

  it('are accepted from the own one', async () => {
    const headers = { 'origin': server.url, 'sec-fetch-site': 'same-origin' }
    expect((await server.client().post('/api/v1/auth/login', { email: person.email, password: person.password }, { headers })).status).toBe(200)
  })
})

it('marks cookies as secure when told to', async () => {
  await using secure = await startServer({ env: { APP_URL: 'https://chat.example' } })
  const { client } = await secure.register()
  expect(client.cookies.find('agentchat_refresh')?.attributes).toHaveProperty('secure')
})

it.each(['login', 'register'])('limits how often one address may try to %s, and says when to try again', async (action) => {
  await using limited = await startServer({ env: { RATE_LIMITS: 'true' } })
  const client = limited.client()
  // An invalid body counts as well, and costs no hashing.
  const statuses: number[] = []
  for (let attempt = 0; attempt < 40 && statuses.at(-1) !== 429; attempt++) statuses.push((await client.post(`/api/v1/auth/${action}`, {})).status)
  expect(statuses.at(-1)).toBe(429)
  const refused = await client.post<ProblemDetails>(`/api/v1/auth/${action}`, {})
  expect(refused.body.code).toBe('too-many-requests')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await client.get('/api/v1/auth/registration')).status).toBe(200)
})

it('answers 503, not 401, to who is signed in while the database is away', async () => {
  await using cut = await startServer({
    env: { DATABASE_URL: 'mysql://nobody:nothing@127.0.0.1:9/none', LOG_LEVEL: 'silent' },
    isStartUnchecked: true,
  })
  const cookie = 'agentchat_refresh=01a204d7-d39c-731f-b8b1-8c18df9b3d99.LtxaJ2mOOtFlRsL-GkJQzhrQV0HT5IEVtywPxKVh5GE'
  const client = cut.client({ headers: { cookie } })
  await expect.poll(() => client.get('/healthz').then(({ status }) => status, () => 0), { timeout: 20_000 }).toBe(200)
  const api = await client.get<ProblemDetails>('/api/v1/auth/session')
  expect(api).toMatchObject({ status: 503, body: { code: 'database-unavailable' } })
  expect(Number(api.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(api.headers.getSetCookie()).toEqual([])
  const page = await client.get('/')
  expect(page.status).toBe(503)
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
})

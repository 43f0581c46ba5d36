import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { startServer } from '#test/support/start-server.ts'
import type { Person } from '#test/support/person.ts'
import type { TestServer } from '#test/support/start-server.ts'

/** Hashing 50 passwords takes a while on a busy machine, as it should. */
const crowdTimeoutMs = 120_000
const password = 'a long enough password'
const input = (email: string) => ({ email, name: 'Someone', password })

describe('the first registration', () => {
  it('makes exactly one administrator of 50 people who register at once', { timeout: crowdTimeoutMs }, async () => {
    await using server = await startServer()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) =>
      server.client().post<CurrentUser>('/api/v1/auth/register', input(`racer-${index}@example.com`))))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201))
    expect(answers.filter(({ body }) => body.role === 'administrator')).toHaveLength(1)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50)
  })

  it('makes one account of the same e-mail registered many times at once', { timeout: crowdTimeoutMs }, async () => {
    await using server = await startServer()
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.client().post<CurrentUser & ProblemDetails>('/api/v1/auth/register', input('same@example.com'))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'email-taken')).toHaveLength(9)
  })

  it.each(['closed', 'invitation'])('works while nobody is there although the policy is %s, and only once', async (policy) => {
    await using server = await startServer({ env: { REGISTRATION: policy } })
    expect((await server.client().get('/api/v1/auth/registration')).body).toEqual({ isFirstUser: true, policy })
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => server.client().post<CurrentUser & ProblemDetails>('/api/v1/auth/register', input(`${name}@example.com`))))
    expect(answers.filter(({ body }) => body.role === 'administrator')).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'registration-closed')).toHaveLength(2)
    expect((await server.client().get('/api/v1/auth/registration')).body).toEqual({ isFirstUser: false, policy })
  })
})

describe('registration afterwards', () => {
  let server: TestServer
  let administrator: Person
  beforeAll(async () => {
    server = await startServer()
    administrator = await server.register({ email: 'root@example.com' })
  })
  afterAll(() => server.close())

  const setPolicy = (registration: string) => administrator.client.patch('/api/v1/workspace/settings', { registration })
  const invite = async (body: object = {}) => (await administrator.client.post<{ id: string, token: string }>('/api/v1/users/invitations', body)).body
  const isValid = async (token: string) => (await server.client().get<{ isValid: boolean }>(`/api/v1/auth/invitations/${token}`)).body.isValid
  const register = (email: string, more: object = {}) => server.client().post<CurrentUser & ProblemDetails>('/api/v1/auth/register', { ...input(email), ...more })

  it('signs in, in the browser\'s language', async () => {
    await setPolicy('open')
    const client = server.client({ headers: { 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.8' } })
    const { status, body } = await client.post<CurrentUser>('/api/v1/auth/register', input('Lan@Example.com '))
    expect({ status, body }).toMatchObject({ status: 201, body: { email: 'lan@example.com', role: 'member', locale: 'zh' } })
    expect((await client.get('/api/v1/auth/session')).body).toEqual(body)
  })

  it('refuses an e-mail that has an account, however it is written', async () => {
    await setPolicy('open')
    expect(await register(' ROOT@example.com')).toMatchObject({ status: 409, body: { code: 'email-taken' } })
  })

  it('accepts nothing when closed, not even an invitation', async () => {
    await setPolicy('invitation')
    const { token } = await invite()
    await setPolicy('closed')
    expect(await register('closed-1@example.com')).toMatchObject({ status: 403, body: { code: 'registration-closed' } })
    expect(await register('closed-2@example.com', { invitationToken: token })).toMatchObject({ status: 403, body: { code: 'registration-closed' } })
    expect(await isValid(token)).toBe(false)
  })

  it('needs an invitation when the policy says so, and gives its role', async () => {
    await setPolicy('invitation')
    const { token } = await invite({ role: 'administrator', note: 'for the second in charge' })
    expect(await register('no-token@example.com')).toMatchObject({ status: 403, body: { code: 'registration-closed' } })
    expect(await isValid(token)).toBe(true)
    expect(await register('deputy@example.com', { invitationToken: token })).toMatchObject({ status: 201, body: { role: 'administrator' } })
    expect(await isValid(token)).toBe(false)
    const { body } = await administrator.client.get<{ items: object[] }>('/api/v1/users/invitations')
    expect(body.items[0]).toMatchObject({ usedByEmail: 'deputy@example.com', note: 'for the second in charge', role: 'administrator' })
  })

  it('lets one person in for each invitation, however many come at once', async () => {
    await setPolicy('invitation')
    const { token } = await invite()
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => register(`guest-${index}@example.com`, { invitationToken: token })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'invitation-invalid')).toHaveLength(7)
  })

  it('leaves an invitation usable when the registration with it failed', async () => {
    await setPolicy('invitation')
    const { token } = await invite()
    expect(await register('root@example.com', { invitationToken: token })).toMatchObject({ body: { code: 'email-taken' } })
    expect(await isValid(token)).toBe(true)
  })

  it('refuses invitations that were taken back or made up, whatever the policy', async () => {
    await setPolicy('open')
    const { id, token } = await invite()
    expect((await administrator.client.delete(`/api/v1/users/invitations/${id}`)).status).toBe(204)
    expect((await administrator.client.delete(`/api/v1/users/invitations/${id}`)).status).toBe(404)
    expect(await register('late@example.com', { invitationToken: token })).toMatchObject({ status: 403, body: { code: 'invitation-invalid' } })
    expect(await register('forger@example.com', { invitationToken: 'made-up' })).toMatchObject({ status: 403, body: { code: 'invitation-invalid' } })
  })

  it('refuses the invitations of someone who is no administrator any more', async () => {
    await setPolicy('open')
    const deputy = await server.register()
    await administrator.client.patch(`/api/v1/users/${deputy.user.id}`, { role: 'administrator' })
    await deputy.client.post('/api/v1/auth/login', { email: deputy.email, password: deputy.password })
    const { body: { token } } = await deputy.client.post<{ token: string }>('/api/v1/users/invitations', { role: 'administrator' })
    expect(await isValid(token)).toBe(true)
    await administrator.client.patch(`/api/v1/users/${deputy.user.id}`, { role: 'member' })
    expect(await isValid(token)).toBe(false)
    expect(await register('friend@example.com', { invitationToken: token })).toMatchObject({ body: { code: 'invitation-invalid' } })
  })
})

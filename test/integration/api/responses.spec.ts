import { afterAll, describe, expect, it } from 'vitest'
import { problemCodes, problems } from '#shared/errors.ts'
import { problemDetails } from '#shared/schemas/problem-details.ts'
import { startServer } from '#test/support/start-server.ts'
import { waitUntil } from '#test/support/wait-until.ts'

const server = await startServer()
const person = await server.register()
afterAll(() => server.close())

const unknownId = '01900000-0000-7000-8000-000000000000'
/** One request for each way in which an answer is made. */
const requests: [string, string, string, number][] = [
  ['a page', 'GET', '/', 200],
  ['an unknown page', 'GET', '/nothing-here', 404],
  ['an unknown page of an unknown folder', 'GET', '/nothing/here', 404],
  ['an API answer', 'GET', '/api/v1/auth/session', 200],
  ['an API answer without content', 'DELETE', '/api/v1/auth/sessions', 204],
  ['a problem of a feature', 'GET', `/api/v1/conversations/${unknownId}`, 404],
  ['a problem of the input', 'POST', '/api/v1/auth/api-keys', 415],
  ['an unknown route', 'GET', '/api/v1/nothing', 404],
  ['a wrong method', 'PUT', '/api/v1/conversations', 405],
  ['the API\'s description', 'GET', '/api/openapi.json', 200],
  ['a sign of life', 'GET', '/healthz', 200],
  ['a hidden page', 'GET', '/metrics', 404],
]

describe.each(requests)('%s', (_what, method, path, expectedStatus) => {
  it('carries the headers that keep a browser safe, and an id', async () => {
    const { status, headers } = await person.client.request(method, path, undefined, { headers: { accept: path.startsWith('/api') ? 'application/json' : 'text/html' } })
    expect(status).toBe(expectedStatus)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'.*object-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a request id', () => {
  it('is the client\'s own when it is harmless, and in the log', async () => {
    const { headers } = await person.client.get('/healthz', { headers: { 'x-request-id': 'trace-0123456789' } })
    expect(headers.get('x-request-id')).toBe('trace-0123456789')
    await person.client.get('/api/v1/auth/session', { headers: { 'x-request-id': 'trace-abcdefghij' } })
    const record = await waitUntil('the log line', () => server.logs.find((line) => line.requestId === 'trace-abcdefghij'))
    expect(record).toMatchObject({ method: 'GET', route: '/api/v1/auth/session', status: 200, userId: person.user.id })
  })

  it.each(['short', 'with spaces in it', '<script>alert(1)</script>', 'x'.repeat(65)])('%s is replaced', async (given) => {
    const { headers } = await person.client.get('/healthz', { headers: { 'x-request-id': given } })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is in a problem, so that a person can name it', async () => {
    const { body, headers } = await person.client.get<{ requestId: string }>(`/api/v1/conversations/${unknownId}`)
    expect(body.requestId).toBe(headers.get('x-request-id'))
  })
})

describe('problem details', () => {
  it('have the shape of RFC 9457 and a known code', async () => {
    const { body, headers } = await person.client.post('/api/v1/auth/api-keys', { name: '', scopes: ['nonsense'], expiresInDays: 0 })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    const problem = problemDetails.parse(body)
    expect(problem).toMatchObject({ type: '/docs#problem-invalid-request', title: problems['invalid-request'].title, status: 422, code: 'invalid-request' })
    expect(problem.issues?.map((issue) => issue.pointer)).toEqual(['/name', '/scopes/0', '/expiresInDays'])
  })

  it('have a status and a title for each code', () => {
    expect(problemCodes.filter((code) => problems[code].status < 400 || problems[code].status > 599 || problems[code].title.length < 5)).toEqual([])
  })

  it('say when to come back in a header too', async () => {
    await using limited = await startServer({ env: { RATE_LIMITS: 'true' } })
    const attempts = await Promise.all(Array.from({ length: 60 }, () => limited.client().post('/api/v1/auth/login', { email: 'nobody@example.com', password: 'wrong password' })))
    const refused = attempts.find(({ status }) => status === 429)
    expect(refused?.body).toMatchObject({ code: 'too-many-requests' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

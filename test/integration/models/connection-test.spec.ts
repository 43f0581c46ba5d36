import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionTestResult, ProviderView } from '#shared/schemas/models.ts'
import { findFreePort } from '../../support/free-port.ts'
import { startModelServer } from '../../support/model-server/server.ts'
import type { ModelServer } from '../../support/model-server/server.ts'
import { startServer } from '../../support/start-server.ts'
import type { Person } from '../../support/person.ts'
import type { TestServer } from '../../support/start-server.ts'

const path = '/api/v1/models/providers'
const key = 'sk-the-right-key-123456'

let modelServer: ModelServer
let server: TestServer
let administrator: Person
let freePort: number

/** A server that is no provider; what it answers is set by each test. */
let answerStrangely: (path: string) => { status: number, headers: Record<string, string>, body: string }
const stranger = createServer((request, response) => {
  const { status, headers, body } = answerStrangely(request.url ?? '')
  response.writeHead(status, headers).end(body)
})

beforeAll(async () => {
  modelServer = await startModelServer({ apiKey: key })
  stranger.listen(0, '127.0.0.1')
  freePort = await findFreePort()
  const strangerPort = (stranger.address() as AddressInfo).port
  server = await startServer({ modelServers: [modelServer, { url: `http://127.0.0.1:${strangerPort}` }, { url: `http://127.0.0.1:${freePort}` }] })
  administrator = await server.register({ name: 'Ada' })
})
afterEach(() => modelServer.reset())
afterAll(async () => {
  await server.close()
  await modelServer.close()
  stranger.close()
})

async function test(input: Record<string, unknown>): Promise<ConnectionTestResult> {
  const { status, body } = await administrator.client.post<ConnectionTestResult>(`${path}/test`, { kind: 'openai-compatible', apiKey: key, ...input })
  expect(status).toBe(200)
  return body
}

function strangeUrl(): string {
  return `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/v1`
}

describe('a connection test', () => {
  it.each([
    ['openai-compatible', 'authorization', { externalId: 'echo', label: 'echo' }],
    ['anthropic', 'x-api-key', { externalId: 'echo', label: 'echo' }],
    ['google', 'x-goog-api-key', { externalId: 'echo', label: 'echo', contextTokens: 1_048_576, maximumOutputTokens: 65_536 }],
  ])('lists the models of a provider of the kind %s', async (kind, keyHeader, echo) => {
    const result = await test({ kind, baseUrl: kind === 'google' ? modelServer.url : modelServer.baseUrl })
    expect(result).toMatchObject({ isOk: true, problem: null })
    expect(result.models).toContainEqual(echo)
    expect(result.durationMs).toBeGreaterThanOrEqual(0)
    expect(modelServer.requests[0]?.headers[keyHeader]).toContain(key)
  })

  it('finds the interface when only the host is given', async () => {
    expect(await test({ baseUrl: modelServer.url })).toMatchObject({ isOk: true })
  })

  it('shows the provider\'s own words when the key is wrong, but not the key', async () => {
    const result = await test({ baseUrl: modelServer.baseUrl, apiKey: 'sk-the-wrong-key-987654' })
    expect(result).toMatchObject({ isOk: false, models: [], problem: { code: 'provider-rejected-key', status: 401, message: 'Incorrect API key provided.' } })
  })

  it('says that nothing listens', async () => {
    expect((await test({ baseUrl: `http://127.0.0.1:${freePort}/v1` })).problem).toEqual({
      code: 'provider-unreachable', status: null, message: `127.0.0.1:${freePort}: nothing listens there (ECONNREFUSED)`,
    })
  })

  it.each(['http://127.0.0.1:1/v1', 'http://localhost:65000/v1', 'http://[::1]:65000/v1', 'http://169.254.169.254/latest', 'http://10.0.0.1/v1'])('refuses %s and says what to do', async (baseUrl) => {
    const { problem } = await test({ baseUrl })
    expect(problem).toMatchObject({ code: 'egress-refused', status: null })
    expect(problem?.message).toContain('EGRESS_ALLOWED_HOSTS')
    expect(problem?.message).toContain(new URL(baseUrl).host)
  })

  it.each([
    { name: 'a web page', status: 200, type: 'text/html', body: '<title>Welcome</title>', code: 'provider-bad-response', message: 'A web page came back instead of an answer: Welcome' },
    { name: 'something else than JSON', status: 200, type: 'application/json', body: 'nope', code: 'provider-bad-response', message: 'The list of models is not valid JSON' },
    { name: 'JSON without models', status: 200, type: 'application/json', body: '{}', code: 'provider-bad-response', message: 'The response holds no list of models' },
    { name: 'a missing page', status: 404, type: 'application/json', body: '{"detail":"Not Found"}', code: 'provider-error', message: 'Not Found (Is the address complete? Most end in /v1.)' },
    { name: 'its own key in an error', status: 400, type: 'text/plain', body: `bad key ${key}!`, code: 'provider-error', message: 'bad key [key]!' },
  ])('reports $name', async ({ status, type, body, code, message }) => {
    answerStrangely = () => ({ status, headers: { 'content-type': type }, body })
    expect((await test({ baseUrl: strangeUrl() })).problem).toMatchObject({ code, message })
  })

  it('does not follow a redirect with the key', async () => {
    answerStrangely = () => ({ status: 307, headers: { location: `${modelServer.baseUrl}/models` }, body: '' })
    const { problem } = await test({ baseUrl: strangeUrl() })
    expect(problem).toMatchObject({ code: 'provider-bad-response', message: `The address redirects to ${modelServer.baseUrl}/models; save that address instead` })
    expect(modelServer.requests).toHaveLength(0)
  })
})

describe('a connection test of a stored provider', () => {
  it('sends the stored key, and no longer once the host changes', async () => {
    const { body: provider } = await administrator.client.post<ProviderView>(path, { kind: 'openai-compatible', name: 'Stored', baseUrl: modelServer.baseUrl, apiKey: key })
    const testStored = async () => (await administrator.client.post<ConnectionTestResult>(`${path}/${provider.id}/test`)).body
    expect(await testStored()).toMatchObject({ isOk: true })

    const seen: (string | undefined)[] = []
    const thief = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}')
    })
    // The one other address that this server may reach.
    thief.listen(freePort, '127.0.0.1')
    await administrator.client.patch(`${path}/${provider.id}`, { baseUrl: `http://127.0.0.1:${freePort}/v1` })
    expect(await testStored()).toMatchObject({ isOk: true })
    expect(seen).toEqual([undefined])
    thief.close()
    thief.closeAllConnections()
  })

  it('asks for the key again when it cannot be read any more', async () => {
    const { body: provider } = await administrator.client.post<ProviderView>(path, { kind: 'openai-compatible', name: 'Unreadable', baseUrl: modelServer.baseUrl, apiKey: key })
    await server.restart({ APP_SECRET: 'another secret than the one before it'.padEnd(40, '.') })
    await administrator.client.post('/api/v1/auth/login', { email: administrator.email, password: administrator.password })
    const { body } = await administrator.client.post<ConnectionTestResult>(`${path}/${provider.id}/test`)
    expect(body.problem).toMatchObject({ code: 'provider-rejected-key', status: null })
    expect(body.problem?.message).toContain('enter it again')
  })
})

import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelOptionList, ProviderView } from '#shared/schemas/models.ts'
import { demoModelId } from '#shared/schemas/models.ts'
import { startServer } from '../../support/start-server.ts'
import type { Person } from '../../support/person.ts'
import type { TestServer } from '../../support/start-server.ts'

const path = '/api/v1/models/providers'
const key = 'sk-integration-secret-1234567890'

let server: TestServer
let administrator: Person
let member: Person

beforeAll(async () => {
  server = await startServer()
  administrator = await server.register({ name: 'Ada' })
  member = await server.register({ name: 'Ben' })
})
afterAll(() => server.close())

let count = 0
async function addProvider(input: Record<string, unknown> = {}): Promise<ProviderView> {
  const given = { kind: 'openai-compatible', name: `Provider ${++count}`, baseUrl: 'https://models.example.com/v1', apiKey: key, ...input }
  const { status, body } = await administrator.client.post<ProviderView>(path, given)
  expect(status).toBe(201)
  return body
}

async function setModels(providerId: string, names: string[]): Promise<ProviderView> {
  const models = names.map((externalId) => ({ externalId, label: externalId.toUpperCase(), isEnabled: true }))
  const { status, body } = await administrator.client.put<ProviderView>(`${path}/${providerId}/models`, { models })
  expect(status).toBe(200)
  return body
}

async function listOptions(): Promise<ModelOptionList> {
  return (await member.client.get<ModelOptionList>('/api/v1/models')).body
}

describe('the list of models', () => {
  it('holds the demo on a fresh installation, as the default', async () => {
    const fresh = await startServer()
    try {
      const { client } = await fresh.register()
      expect((await client.get('/api/v1/models')).body).toEqual({
        items: [{ id: demoModelId, label: 'Demo', providerName: 'AgentChat', isDemo: true, isPersonal: false, contextTokens: null, maximumOutputTokens: null, abilities: [], parameters: {} }],
        defaultModelId: demoModelId,
        speech: { canTranscribe: false, canSpeak: false },
      })
    } finally {
      await fresh.close()
    }
  })

  it('follows every change at once, the first real model being the default', async () => {
    const provider = await addProvider({ name: 'Followed' })
    const labels = async () => (await listOptions()).items.filter(({ providerName }) => providerName === 'Followed').map(({ label }) => label)
    expect(await labels()).toEqual([])
    const [model] = (await setModels(provider.id, ['one', 'two'])).models
    expect(await labels()).toEqual(['ONE', 'TWO'])
    expect((await listOptions()).defaultModelId).toBe(model?.id)
    await administrator.client.patch(`${path}/${provider.id}`, { isEnabled: false })
    expect(await labels()).toEqual([])
    expect((await listOptions()).defaultModelId).toBe(demoModelId)
    await administrator.client.patch(`${path}/${provider.id}`, { isEnabled: true })
    await administrator.client.put(`${path}/${provider.id}/models`, { models: [{ externalId: 'two', label: 'Second', isEnabled: true }] })
    expect(await labels()).toEqual(['Second'])
    await administrator.client.delete(`${path}/${provider.id}`)
    expect(await labels()).toEqual([])
    expect((await listOptions()).items.at(-1)).toMatchObject({ isDemo: true })
  })
})

describe('a model', () => {
  it.each([
    ['is switched off', (id: string) => administrator.client.put(`${path}/${id}/models`, { models: [{ externalId: 'asked', label: 'Asked', isEnabled: false }] })],
    ['has a provider that is switched off', (id: string) => administrator.client.patch(`${path}/${id}`, { isEnabled: false })],
    ['is removed', (id: string) => administrator.client.put(`${path}/${id}/models`, { models: [] })],
  ])('cannot be asked any more once it %s', async (_case, change) => {
    const provider = await addProvider()
    const [model] = (await setModels(provider.id, ['asked'])).models
    await change(provider.id)
    const { body: conversation } = await member.client.post<{ id: string }>('/api/v1/conversations', {})
    const run = await member.client.post(`/api/v1/conversations/${conversation.id}/runs`, { kind: 'send', text: 'Hello', parentId: null, modelId: model?.id })
    expect(run).toMatchObject({ status: 409, body: { code: 'model-unavailable' } })
  })
})

describe('a provider', () => {
  it('is stored with its address in one form, and shows of its key only that there is one', async () => {
    const provider = await addProvider({ baseUrl: 'https://Models.Example.com:443/v1/chat/completions/' })
    expect(provider).toMatchObject({ baseUrl: 'https://models.example.com/v1', hasKey: true, isEnabled: true, models: [] })
    const list = await administrator.client.get(path)
    expect(JSON.stringify(list.body)).toContain(provider.id)
    expect(JSON.stringify([provider, list.body])).not.toContain(key)
  })

  it('keeps its key unreadable on the disk and out of the log', async () => {
    await addProvider()
    const files = server.store.database === 'sqlite' ? readdirSync(server.store.dataFolder).map((name) => join(server.store.dataFolder, name)) : []
    const stored = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1')).join('')
    if (server.store.database === 'sqlite') expect(stored).toContain('models.example.com')
    expect(stored).not.toContain(key)
    expect(JSON.stringify(server.logs)).not.toContain(key)
  })

  it.each([
    ['another host', { baseUrl: 'https://elsewhere.example.com/v1' }, false],
    ['another port', { baseUrl: 'https://models.example.com:8443/v1' }, false],
    ['http instead of https', { baseUrl: 'http://models.example.com/v1' }, false],
    ['another host with a key of its own', { baseUrl: 'https://elsewhere.example.com/v1', apiKey: 'sk-other' }, true],
    ['another path', { baseUrl: 'https://models.example.com/api/v2' }, true],
    ['another name', { name: 'Renamed' }, true],
    ['an untouched key field', { apiKey: '' }, true],
    ['no key', { apiKey: null }, false],
  ])('given %s, has a key afterwards: %3$s', async (_case, change, hasKey) => {
    const provider = await addProvider()
    const { status, body } = await administrator.client.patch<ProviderView>(`${path}/${provider.id}`, change)
    expect({ status, hasKey: body.hasKey }).toEqual({ status: 200, hasKey })
  })

  it('has a name of its own', async () => {
    const { name } = await addProvider()
    const again = await administrator.client.post(path, { kind: 'anthropic', name, baseUrl: 'https://other.example.com' })
    expect(again).toMatchObject({ status: 409, body: { code: 'provider-exists' } })
    const other = await addProvider()
    expect(await administrator.client.patch(`${path}/${other.id}`, { name })).toMatchObject({ status: 409, body: { code: 'provider-exists' } })
  })

  it.each([
    [{ baseUrl: 'https://user:password@models.example.com/v1' }, '/baseUrl'],
    [{ baseUrl: 'https://models.example.com/v1?key=secret' }, '/baseUrl'],
    [{ baseUrl: 'ftp://models.example.com/v1' }, '/baseUrl'],
    [{ baseUrl: 'models.example.com' }, '/baseUrl'],
    [{ apiKey: 'sk-with a blank' }, '/apiKey'],
    [{ apiKey: 'sk-密钥' }, '/apiKey'],
    [{ apiKey: 'sk-one\r\nx-injected: 1' }, '/apiKey'],
    [{ kind: 'telepathy' }, '/kind'],
    [{ name: '  ' }, '/name'],
  ])('is refused with %j', async (input, pointer) => {
    const given = { kind: 'openai-compatible', name: `Refused ${++count}`, baseUrl: 'https://models.example.com/v1', ...input }
    const answer = await administrator.client.post<{ issues: { pointer: string }[] }>(path, given)
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
    expect(answer.body.issues.map((issue) => issue.pointer)).toContain(pointer)
  })

  it('keeps the ids of models that stay when its models are set', async () => {
    const provider = await addProvider()
    const before = await setModels(provider.id, ['one', 'two'])
    const after = await setModels(provider.id, ['two', 'three'])
    const idOf = (view: ProviderView, name: string) => view.models.find(({ externalId }) => externalId === name)?.id
    expect(after.models.map(({ externalId }) => externalId).sort()).toEqual(['three', 'two'])
    expect(idOf(after, 'two')).toBe(idOf(before, 'two'))
    const twice = [{ externalId: 'one', label: 'One', isEnabled: true }, { externalId: 'one', label: 'Again', isEnabled: true }]
    expect(await administrator.client.put(`${path}/${provider.id}/models`, { models: twice })).toMatchObject({ status: 422, body: { issues: [{ pointer: '/models/1/externalId' }] } })
  })

  it('takes 500 models with long names', async () => {
    const provider = await addProvider()
    const view = await setModels(provider.id, Array.from({ length: 500 }, (_, index) => `model-${index}-`.padEnd(115, 'x')))
    expect(view.models).toHaveLength(500)
  })

  it('is gone with its models once it is deleted', async () => {
    const provider = await addProvider()
    await setModels(provider.id, ['gone'])
    expect((await administrator.client.delete(`${path}/${provider.id}`)).status).toBe(204)
    for (const answer of [
      await administrator.client.delete(`${path}/${provider.id}`),
      await administrator.client.patch(`${path}/${provider.id}`, { name: 'Ghost' }),
      await administrator.client.put(`${path}/${provider.id}/models`, { models: [] }),
      await administrator.client.post(`${path}/${provider.id}/test`),
    ]) expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('is none of a member\'s business', async () => {
    const provider = await addProvider()
    for (const answer of [
      await member.client.post(path, { kind: 'anthropic', name: 'Mine', baseUrl: 'https://a.example.com' }),
      await member.client.post(`${path}/test`, { kind: 'anthropic', baseUrl: 'https://a.example.com' }),
    ]) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    for (const answer of [
      await member.client.patch(`${path}/${provider.id}`, { name: 'Mine' }),
      await member.client.delete(`${path}/${provider.id}`),
      await member.client.put(`${path}/${provider.id}/models`, { models: [] }),
      await member.client.post(`${path}/${provider.id}/test`),
    ]) expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await member.client.get(path)).body).toMatchObject({ items: [] })
  })
})

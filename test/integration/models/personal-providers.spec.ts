import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maximumPersonalProviders } from '#shared/schemas/models.ts'
import type { ConnectionTestResult, ModelOptionList, ProviderList, ProviderView } from '#shared/schemas/models.ts'
import { ask, createConversation, setUpChat, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import type { Person } from '#test/support/person.ts'

const path = '/api/v1/models/providers'
const models = [{ externalId: 'echo', label: 'Mine', isEnabled: true }]

let chat: Chat
let member: Person
let other: Person
beforeAll(async () => {
  chat = await setUpChat({ models: ['usage'], env: { PERSONAL_PROVIDERS: 'all' } })
  member = await chat.server.register({ name: 'Ben' })
  other = await chat.server.register({ name: 'Cleo' })
})
afterAll(() => chat.close())

let count = 0
async function addOwn({ client }: Person, name = `Own ${++count}`): Promise<{ providerId: string, modelId: string }> {
  const { status, body } = await client.post<ProviderView>(path, { kind: 'openai-compatible', name, baseUrl: chat.modelServer.baseUrl, apiKey: 'test-key', isPersonal: true })
  expect([status, body.isPersonal]).toEqual([201, true])
  const updated = await client.put<ProviderView>(`${path}/${body.id}/models`, { models })
  return { providerId: body.id, modelId: updated.body.models[0]?.id ?? '' }
}

const listOwn = async (client: ApiClient) => (await client.get<ProviderList>(path)).body
const optionIds = async ({ client }: Person) => (await client.get<ModelOptionList>('/api/v1/models')).body.items.map(({ id }) => id)

describe('a provider of one\'s own', () => {
  it('offers its models to its owner, after those of everybody, and answers', async () => {
    const { modelId } = await addOwn(member)
    const { body } = await member.client.get<ModelOptionList>('/api/v1/models')
    expect(body.items.map(({ label, isPersonal }) => [label, isPersonal])).toEqual([['usage', false], ['Mine', true], ['Demo', false]])
    expect(body.defaultModelId).toBe(chat.modelId('usage'))
    const { conversationId, messageId } = await ask(member.client, 'Say it', modelId)
    expect(await waitForAnswer(member.client, conversationId, messageId)).toMatchObject({ state: 'completed', modelId })
  })

  it('is there for nobody else, administrators included', async () => {
    const { providerId, modelId } = await addOwn(member)
    for (const { client } of [other, chat.person]) {
      expect((await listOwn(client)).items.map(({ id }) => id)).not.toContain(providerId)
      expect(await optionIds({ client } as Person)).not.toContain(modelId)
      const conversationId = await createConversation(client)
      expect((await client.post(`/api/v1/conversations/${conversationId}/runs`, { kind: 'send', text: 'Mine?', parentId: null, modelId })).status).toBe(409)
      const answers = await Promise.all([
        client.patch(`${path}/${providerId}`, { name: 'Taken' }),
        client.put(`${path}/${providerId}/models`, { models: [] }),
        client.post(`${path}/${providerId}/test`, {}),
        client.patch(`/api/v1/models/${modelId}`, { label: 'Taken' }),
        client.delete(`${path}/${providerId}`),
      ])
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    }
  })

  it('is changed, tested and deleted by its owner, which the choice of models follows at once', async () => {
    const { providerId, modelId } = await addOwn(member)
    expect((await member.client.post<ConnectionTestResult>(`${path}/${providerId}/test`, {})).body.isOk).toBe(true)
    expect((await member.client.patch(`/api/v1/models/${modelId}`, { label: 'Still mine' })).status).toBe(200)
    expect(await optionIds(member)).toContain(modelId)
    await member.client.patch(`${path}/${providerId}`, { isEnabled: false })
    expect(await optionIds(member)).not.toContain(modelId)
    expect((await member.client.delete(`${path}/${providerId}`)).status).toBe(204)
    expect((await listOwn(member.client)).items.map(({ id }) => id)).not.toContain(providerId)
  })

  it('may have the name of anybody else\'s, but not of another of one\'s own', async () => {
    await addOwn(member, 'Workshop')
    await addOwn(other, 'Workshop')
    const again = await other.client.post(path, { kind: 'openai-compatible', name: 'Workshop', baseUrl: chat.modelServer.baseUrl, isPersonal: true })
    expect([again.status, again.body]).toEqual([409, expect.objectContaining({ code: 'provider-exists' })])
  })

  it('falls back to a model of everybody, while theirs never fall back to one person\'s', async () => {
    const { modelId } = await addOwn(member)
    const second = await addOwn(member)
    for (const fallbackModelId of [chat.modelId('usage'), second.modelId]) {
      expect((await member.client.patch(`/api/v1/models/${modelId}`, { fallbackModelId })).status).toBe(200)
    }
    const administrators = await addOwn(chat.person)
    for (const fallbackModelId of [modelId, administrators.modelId]) {
      expect((await chat.person.client.patch(`/api/v1/models/${chat.modelId('usage')}`, { fallbackModelId })).status).toBe(422)
    }
  })

  it('is one of a bounded number', async () => {
    const { client } = await chat.server.register({ name: 'Dora' })
    const add = (index: number) => client.post(path, { kind: 'openai-compatible', name: `Own ${index}`, baseUrl: 'https://models.example.com/v1', isPersonal: true })
    for (let index = 0; index < maximumPersonalProviders; index++) expect((await add(index)).status).toBe(201)
    expect((await add(maximumPersonalProviders)).body).toMatchObject({ code: 'providers-full' })
  })
})

describe('providers for everybody', () => {
  it('are added and tested by administrators alone', async () => {
    const settings = { kind: 'openai-compatible', baseUrl: chat.modelServer.baseUrl }
    expect((await member.client.post(path, { ...settings, name: 'Everybody' })).status).toBe(403)
    expect((await member.client.post(`${path}/test`, settings)).status).toBe(403)
    expect((await member.client.post(`${path}/test`, { ...settings, isPersonal: true })).status).toBe(200)
  })

  it('are not in the list of members, and can be changed by none of them', async () => {
    const [shared] = (await listOwn(chat.person.client)).items.filter(({ isPersonal }) => !isPersonal)
    expect((await listOwn(member.client)).items.every(({ isPersonal }) => isPersonal)).toBe(true)
    expect((await member.client.patch(`${path}/${shared?.id}`, { name: 'Taken' })).status).toBe(404)
    expect((await member.client.patch(`/api/v1/models/${chat.modelId('usage')}`, { label: 'Taken' })).status).toBe(404)
  })
})

describe('PERSONAL_PROVIDERS', () => {
  it('lets them reach public addresses only when nothing is said, whatever the installation may reach', async () => {
    const own = await setUpChat({ models: ['usage'] })
    try {
      const { client } = await own.server.register({ name: 'Ben' })
      const settings = { kind: 'openai-compatible', baseUrl: own.modelServer.baseUrl, apiKey: 'test-key', isPersonal: true }
      expect((await client.post<ConnectionTestResult>(`${path}/test`, settings)).body).toMatchObject({ isOk: false, problem: { code: 'egress-refused' } })
      const { body } = await client.post<ProviderView>(path, { ...settings, name: 'Inside' })
      const { body: { models: [model] } } = await client.put<ProviderView>(`${path}/${body.id}/models`, { models })
      const { conversationId, messageId } = await ask(client, 'Reach it', model?.id ?? '')
      expect(await waitForAnswer(client, conversationId, messageId)).toMatchObject({ state: 'failed', error: { code: 'egress-refused' } })
      expect((await own.person.client.post<ConnectionTestResult>(`${path}/test`, { ...settings, isPersonal: false })).body.isOk).toBe(true)
    } finally {
      await own.close()
    }
  })

  it('switches them off: there are no new ones, and those that are there are not asked, only deleted', async () => {
    const { providerId, modelId } = await addOwn(member)
    await chat.server.restart({ PERSONAL_PROVIDERS: 'off' })
    const { client } = member
    expect(await listOwn(client)).toMatchObject({ allowsPersonal: false, items: expect.arrayContaining([expect.objectContaining({ id: providerId })]) })
    expect(await optionIds(member)).not.toContain(modelId)
    const conversationId = await createConversation(client)
    const settings = { kind: 'openai-compatible', baseUrl: chat.modelServer.baseUrl, isPersonal: true }
    const answers = await Promise.all([
      client.post(`/api/v1/conversations/${conversationId}/runs`, { kind: 'send', text: 'Mine?', parentId: null, modelId }),
      client.post(path, { ...settings, name: 'New' }),
      client.post(`${path}/test`, settings),
      client.post(`${path}/${providerId}/test`, {}),
    ])
    expect(answers.map(({ status }) => status)).toEqual([409, 403, 403, 403])
    expect((await client.delete(`${path}/${providerId}`)).status).toBe(204)
  })
})

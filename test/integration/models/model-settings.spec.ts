import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationContext, ConversationView } from '#shared/schemas/conversations.ts'
import type { ModelOptionList, ModelView, ProviderView } from '#shared/schemas/models.ts'
import { ask, createConversation, getMessages, setUpChat, startRun, waitForAnswer } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { untitled } from '../../support/chat/untitled.ts'

let chat: Chat
beforeAll(async () => {
  chat = await setUpChat({ models: ['small', 'asked', 'gpt-4o-mini'] })
  for (const name of ['small', 'asked']) chat.modelServer.script(name, untitled(async function* () { yield { text: 'Answer '.repeat(100) } }))
})
afterAll(() => chat.close())

async function change(name: string, settings: Record<string, unknown>): Promise<ModelView> {
  const { status, body } = await chat.person.client.patch<ModelView>(`/api/v1/models/${chat.modelId(name)}`, settings)
  expect(status).toBe(200)
  return body
}

/** What the model was asked last, title requests aside. */
function lastRequest(model: string) {
  return chat.modelServer.requests.filter(({ body }) => body.model === model && !JSON.stringify(body).includes('Write a title')).at(-1)?.body
}

describe('the settings of a model', () => {
  it('start with what is known of it', async () => {
    const { body } = await chat.person.client.get<ModelOptionList>('/api/v1/models')
    expect(body.items.find(({ id }) => id === chat.modelId('gpt-4o-mini'))).toMatchObject({ contextTokens: 128_000, maximumOutputTokens: 16_384, abilities: ['vision', 'tools', 'files'] })
    expect(body.items.find(({ id }) => id === chat.modelId('asked'))).toMatchObject({ contextTokens: null, abilities: [], parameters: {} })
  })

  it('are changed by administrators and stay when the models are set anew', async () => {
    const settings = { contextTokens: 9_000, inputPrice: 0.15, outputPrice: 0.6, currency: 'USD', abilities: ['reasoning'], parameters: { temperature: 0.3 } }
    expect(await change('gpt-4o-mini', settings)).toMatchObject(settings)
    const { body } = await chat.person.client.get<{ items: ProviderView[] }>('/api/v1/models/providers')
    const [provider] = body.items
    const models = provider?.models.map(({ externalId, label, isEnabled }) => ({ externalId, label, isEnabled }))
    const { body: updated } = await chat.person.client.put<ProviderView>(`/api/v1/models/providers/${provider?.id}/models`, { models })
    expect(updated.models.find(({ externalId }) => externalId === 'gpt-4o-mini')).toMatchObject(settings)
  })

  it.each([[{ currency: 'usd' }], [{ contextTokens: 0 }], [{ parameters: { temperature: 3 } }], [{ inputPrice: -1 }], [{ abilities: ['flying'] }]])('are refused as %j', async (settings) => {
    expect(await chat.person.client.patch(`/api/v1/models/${chat.modelId('asked')}`, settings)).toMatchObject({ status: 422 })
  })
})

describe('parameters', () => {
  it('are the model\'s own until the conversation has others, and again after a reset', async () => {
    const { client } = chat.person
    await change('asked', { maximumOutputTokens: 2_000, parameters: { temperature: 0.25, maximumOutputTokens: 5_000 } })
    const { conversationId, messageId } = await ask(client, 'One', chat.modelId('asked'))
    await waitForAnswer(client, conversationId, messageId)
    expect(lastRequest('asked')).toMatchObject({ temperature: 0.25, max_tokens: 2_000 })

    const { body } = await client.patch<ConversationView>(`/api/v1/conversations/${conversationId}`, { parameters: { temperature: 1.5, topP: 0.5, reasoningEffort: 'high' } })
    expect(body.parameters).toEqual({ temperature: 1.5, topP: 0.5, reasoningEffort: 'high' })
    const second = await startRun(client, conversationId, { kind: 'send', text: 'Two', parentId: messageId })
    await waitForAnswer(client, conversationId, second.messageId)
    expect(lastRequest('asked')).toMatchObject({ temperature: 1.5, top_p: 0.5, reasoning_effort: 'high', max_tokens: 2_000 })

    await client.patch(`/api/v1/conversations/${conversationId}`, { parameters: {} })
    const third = await startRun(client, conversationId, { kind: 'send', text: 'Three', parentId: second.messageId })
    await waitForAnswer(client, conversationId, third.messageId)
    expect(lastRequest('asked')).toMatchObject({ temperature: 0.25 })
    expect(lastRequest('asked')).not.toHaveProperty('top_p')
  })

  it('can be there from the first message on', async () => {
    const { body } = await chat.person.client.post<ConversationView>('/api/v1/conversations', { parameters: { temperature: 0 } })
    expect((await chat.person.client.get<ConversationView>(`/api/v1/conversations/${body.id}`)).body.parameters).toEqual({ temperature: 0 })
  })
})

describe('a full context', () => {
  it('leaves the oldest messages out of what the model reads, says where it began, and keeps the conversation whole', async () => {
    const { client } = chat.person
    await change('small', { contextTokens: 1_000, maximumOutputTokens: 400 })
    const conversationId = await createConversation(client)
    let parentId: string | null = null
    const questionIds: (string | null)[] = []
    for (const text of ['First question', 'Second question', 'Third question']) {
      const accepted = await startRun(client, conversationId, { kind: 'send', text: `${text} ${'word '.repeat(150)}`, parentId, modelId: chat.modelId('small') })
      parentId = accepted.messageId
      questionIds.push(accepted.userMessageId)
      await waitForAnswer(client, conversationId, accepted.messageId)
    }
    const asked = JSON.stringify(lastRequest('small'))
    expect(asked).toContain('Third question')
    expect(asked).not.toContain('First question')
    const messages = await getMessages(client, conversationId)
    expect(messages).toHaveLength(6)
    expect(messages[1]?.readFromId).toBeNull()
    expect(messages.at(-1)?.readFromId).toBe(questionIds[1])
  })

  it('is told message by message, corrected by what the provider counted', async () => {
    const { client } = chat.person
    chat.modelServer.script('small', untitled(async function* () {
      yield { usage: { inputTokens: 80, outputTokens: 5 } }
      yield { text: 'Yes.' }
    }))
    const { conversationId, messageId } = await ask(client, 'word '.repeat(40), chat.modelId('small'))
    await waitForAnswer(client, conversationId, messageId)
    const { body } = await client.get<ConversationContext>(`/api/v1/conversations/${conversationId}/context`)
    expect(body.correction).toBeGreaterThan(1)
    expect(body.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(body.messages[0]?.tokens).toBe(80)
  })
})

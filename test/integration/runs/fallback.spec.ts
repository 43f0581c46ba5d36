import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, createConversation, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['error-500', 'error-401', 'error-midway', 'echo'] }) })
afterAll(() => chat.close())

const setFallback = (name: string, fallbackModelId: string | null) => chat.person.client.patch(`/api/v1/models/${chat.modelId(name)}`, { fallbackModelId })
afterEach(async () => { for (const name of ['error-500', 'error-401', 'error-midway', 'echo']) await setFallback(name, null) })

async function answerOf(model: string, text = 'Hello') {
  const { runId, conversationId, messageId } = await ask(chat.person.client, text, chat.modelId(model))
  const live = await watchToEnd(chat.person.client, runId)
  return { live, conversationId, message: await waitForAnswer(chat.person.client, conversationId, messageId) }
}

describe('a fallback model', () => {
  it.each(['error-500', 'error-401'])('answers in the place of %s, and the answer says so', async (model) => {
    expect((await setFallback(model, chat.modelId('echo'))).status).toBe(200)
    const { live, message } = await answerOf(model)
    expect(message).toMatchObject({ state: 'completed', error: null, modelId: chat.modelId('echo'), modelLabel: 'echo', insteadOfLabel: model })
    expect(visibleText(message)).toContain('Hello')
    expect(visibleText(live)).toBe(visibleText(message))
    expect(live.outcome?.answeredBy).toMatchObject({ modelLabel: 'echo', insteadOfLabel: model })
  })

  it('leaves the conversation with the model that was chosen', async () => {
    await setFallback('error-500', chat.modelId('echo'))
    const { conversationId } = await answerOf('error-500')
    const { body } = await chat.person.client.get<{ modelId: string }>(`/api/v1/conversations/${conversationId}`)
    expect(body.modelId).toBe(chat.modelId('error-500'))
  })

  it('is not asked once something was said', async () => {
    await setFallback('error-midway', chat.modelId('echo'))
    const { message } = await answerOf('error-midway')
    expect(message).toMatchObject({ state: 'failed', modelLabel: 'error-midway', insteadOfLabel: null })
  })

  it('gives way to what the first one said where it gives nothing either', async () => {
    await setFallback('error-401', chat.modelId('error-500'))
    const { message } = await answerOf('error-401')
    expect(message).toMatchObject({ state: 'failed', error: { code: 'provider-rejected-key' }, modelLabel: 'error-401', insteadOfLabel: null })
  })

  it('answers another time, and in a new version too', async () => {
    await setFallback('error-500', chat.modelId('echo'))
    const conversationId = await createConversation(chat.person.client)
    const first = await startRun(chat.person.client, conversationId, { kind: 'send', text: 'Again', parentId: null, modelId: chat.modelId('echo') })
    await waitForAnswer(chat.person.client, conversationId, first.messageId)
    const second = await startRun(chat.person.client, conversationId, { kind: 'regenerate', messageId: first.messageId, modelId: chat.modelId('error-500') })
    await waitForAnswer(chat.person.client, conversationId, second.messageId)
    const labels = (await getMessages(chat.person.client, conversationId)).map(({ modelLabel, insteadOfLabel }) => [modelLabel, insteadOfLabel])
    expect(labels.at(-1)).toEqual(['echo', 'error-500'])
  })

  it('has to be another model that there is', async () => {
    for (const id of [chat.modelId('echo'), '01900000-0000-7000-8000-000000000000']) expect((await setFallback('echo', id)).status).toBe(422)
  })
})

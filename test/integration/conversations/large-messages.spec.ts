import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationView, ThreadView } from '#shared/schemas/conversations.ts'
import type { PromptView } from '#shared/schemas/prompts.ts'
import { maximumPromptLength } from '#shared/schemas/runs.ts'
import type { SearchPage } from '#shared/schemas/search.ts'
import { ask, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watch } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { getQueue, queueMessage } from '#test/support/chat/queue.ts'
import { untitled } from '#test/support/chat/untitled.ts'

/** Answers of a megabyte and more, which a database does not sort or join as lightly as short ones. */
let chat: Chat
let conversationId: string
let answer: string
beforeAll(async () => {
  chat = await setUpChat({ models: ['scripted'] })
  answer = `Quokkas. ${'一个很长的回答。'.repeat(50_000)}`
  chat.modelServer.script('scripted', untitled(async function* () { yield { text: answer } }))
  const first = await ask(chat.person.client, 'First', chat.modelId('scripted'))
  conversationId = first.conversationId
  await waitForAnswer(chat.person.client, conversationId, first.messageId)
  const second = await startRun(chat.person.client, conversationId, { kind: 'send', text: 'Second', parentId: first.messageId, modelId: chat.modelId('scripted') })
  await waitForAnswer(chat.person.client, conversationId, second.messageId)
})
afterAll(() => chat.close())

describe('answers of a megabyte', () => {
  it('are read with their conversation', async () => {
    expect((await getMessages(chat.person.client, conversationId)).map(visibleText)).toEqual(['First', answer, 'Second', answer])
    const { status, body } = await chat.person.client.get<ThreadView>(`/api/v1/conversations/${conversationId}/thread`)
    expect([status, body.messages.items.length]).toEqual([200, 4])
  })

  it('are found', async () => {
    const { status, body } = await chat.person.client.get<SearchPage>('/api/v1/search?text=quokkas')
    expect(status).toBe(200)
    expect(body.items.map(({ hits }) => hits.length)).toEqual([2])
  })

  it('are copied', async () => {
    const { status, body } = await chat.person.client.post<ConversationView>(`/api/v1/conversations/${conversationId}/copies`, {})
    expect(status).toBe(201)
    expect((await getMessages(chat.person.client, body.id)).map(visibleText)).toEqual(['First', answer, 'Second', answer])
  })

  it('are shown side by side', async () => {
    const [question] = await getMessages(chat.person.client, conversationId)
    await chat.person.client.patch(`/api/v1/conversations/${conversationId}`, { comparison: { questionId: question?.id, isShown: true } })
    expect((await chat.person.client.get(`/api/v1/conversations/${conversationId}/thread`)).status).toBe(200)
  })
})

describe('the longest texts that a person may write', () => {
  it('wait in a queue', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('scripted', untitled(async function* () {
      yield { text: 'Begun' }
      yield { delayUntil: gate.promise }
    }))
    const asked = await ask(chat.person.client, 'Go', chat.modelId('scripted'))
    for await (const { event } of watch(chat.person.client, asked.runId)) if (event.type === 'text-delta') break
    const text = '长'.repeat(maximumPromptLength)
    for (let count = 0; count < 3; count++) await queueMessage(chat.person.client, asked.conversationId, { text, modelId: chat.modelId('scripted') })
    expect((await getQueue(chat.person.client, asked.conversationId)).items.map((item) => item.text === text)).toEqual([true, true, true])
    await chat.person.client.delete(`/api/v1/conversations/${asked.conversationId}`)
    gate.resolve()
  })

  it('are prompts', async () => {
    const { client } = await chat.server.register()
    for (let count = 0; count < 20; count++) await client.post('/api/v1/prompts', { command: `p${count}`, text: '长'.repeat(50_000), isShared: false })
    const { status, body } = await client.get<{ items: PromptView[] }>('/api/v1/prompts')
    expect([status, body.items.length]).toEqual([200, 20])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, getMessages, setUpChat, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'

let chat: Chat
let answer: { conversationId: string, messageId: string, userMessageId: string | null }
beforeAll(async () => {
  chat = await setUpChat({ models: ['echo'] })
  answer = await ask(chat.person.client, 'Rate me', chat.modelId('echo'))
  await waitForAnswer(chat.person.client, answer.conversationId, answer.messageId)
})
afterAll(() => chat.close())

const pathOf = (messageId: string) => `/api/v1/conversations/messages/${messageId}/feedback`
const readFeedback = async () => (await getMessages(chat.person.client, answer.conversationId)).find(({ id }) => id === answer.messageId)?.feedback

describe('what a person thinks of an answer', () => {
  it('is kept, changed and taken back', async () => {
    expect(await readFeedback()).toBeNull()
    expect((await chat.person.client.put(pathOf(answer.messageId), { rating: 'up', reason: '' })).status).toBeLessThan(300)
    expect(await readFeedback()).toMatchObject({ rating: 'up', reason: '' })
    await chat.person.client.put(pathOf(answer.messageId), { rating: 'down', reason: 'Wrong 错了' })
    expect(await readFeedback()).toMatchObject({ rating: 'down', reason: 'Wrong 错了' })
    expect((await chat.person.client.delete(pathOf(answer.messageId))).status).toBeLessThan(300)
    expect(await readFeedback()).toBeNull()
  })

  it('is nobody else\'s to give', async () => {
    const { client } = await chat.server.register()
    expect((await client.put(pathOf(answer.messageId), { rating: 'down', reason: '' })).status).toBe(404)
    expect(await readFeedback()).toBeNull()
  })

  it('is of answers, not of questions', async () => {
    expect((await chat.person.client.put(pathOf(answer.userMessageId ?? ''), { rating: 'up', reason: '' })).status).toBe(404)
  })
})

describe('the time of an answer', () => {
  it('is measured', async () => {
    const [, message] = await getMessages(chat.person.client, answer.conversationId)
    expect(message?.timing?.durationMs).toBeGreaterThan(0)
    expect(message?.timing?.firstTokenMs).toBeLessThanOrEqual(message?.timing?.durationMs ?? 0)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage, ConversationView } from '#shared/schemas/conversations.ts'
import { ask, createConversation, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watch } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { downloadFile, uploadFile } from '#test/support/chat/files.ts'
import { untitled } from '#test/support/chat/untitled.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo', 'gated'] }) })
afterAll(() => chat.close())

async function send(conversationId: string, text: string, parentId: string | null, fileIds: string[] = []) {
  const { messageId, userMessageId } = await startRun(chat.person.client, conversationId, { kind: 'send', text, parentId, fileIds, modelId: chat.modelId('echo') })
  await waitForAnswer(chat.person.client, conversationId, messageId)
  return { questionId: userMessageId ?? '', answerId: messageId }
}
const copy = (id: string, input: object = {}) => chat.person.client.post<ConversationView & { code?: string }>(`/api/v1/conversations/${id}/copies`, input)
const textsOf = async (id: string) => (await getMessages(chat.person.client, id)).map(visibleText)

/** Two turns, the second of which was edited once: the shown branch is First, First, Better, Better. */
async function makeTree() {
  const id = await createConversation(chat.person.client)
  const first = await send(id, 'First', null)
  const second = await send(id, 'Second', first.answerId)
  await send(id, 'Better', first.answerId)
  await chat.person.client.patch(`/api/v1/conversations/${id}`, { title: 'The original' })
  return { id, first, second }
}

describe('a copy of a conversation', () => {
  it('has all messages and branches, shows the same one, and is its own', async () => {
    const { id } = await makeTree()
    const { status, body } = await copy(id, { title: 'The copy' })
    expect([status, body]).toEqual([201, expect.objectContaining({ title: 'The copy', isPinned: false, activeRunIds: [] })])
    expect(await textsOf(body.id)).toEqual(['First', 'First', 'Better', 'Better'])
    const copied = await getMessages(chat.person.client, body.id)
    const originals = await getMessages(chat.person.client, id)
    expect(copied.map(({ siblingIds }) => siblingIds.length)).toEqual(originals.map(({ siblingIds }) => siblingIds.length))
    expect(copied.map(({ usage, modelLabel, createdAt }) => ({ usage, modelLabel, createdAt }))).toEqual(originals.map(({ usage, modelLabel, createdAt }) => ({ usage, modelLabel, createdAt })))
    expect(copied.map(({ id: copyId }) => copyId)).not.toEqual(expect.arrayContaining([originals[0]?.id]))
    await chat.person.client.delete(`/api/v1/conversations/${id}`)
    const last = await send(body.id, 'Third', copied.at(-1)?.id ?? null)
    expect((await textsOf(body.id)).at(-1)).toBe('Third')
    expect(last.answerId).not.toBe('')
  })

  it('up to a message has what leads to it, from whichever branch', async () => {
    const { id, second } = await makeTree()
    const { body } = await copy(id, { untilMessageId: second.answerId })
    expect(body.title).toBe('The original')
    expect(await textsOf(body.id)).toEqual(['First', 'First', 'Second', 'Second'])
    expect((await getMessages(chat.person.client, body.id)).every(({ siblingIds }) => siblingIds.length === 1)).toBe(true)
  })

  it('can be found by what was said in it', async () => {
    const id = await createConversation(chat.person.client)
    await send(id, 'Quokkas smile', null)
    const { body } = await copy(id)
    const found = await chat.person.client.get<{ items: { conversationId: string }[] }>('/api/v1/search?text=quokkas')
    expect(JSON.stringify(found.body)).toContain(body.id)
  })

  it('shares the files, which stay for as long as one of both is there', async () => {
    const file = await uploadFile(chat.person.client, { name: 'a.txt', content: 'x' })
    const id = await createConversation(chat.person.client)
    await send(id, 'Read', null, [file.id])
    const { body } = await copy(id)
    await chat.person.client.delete(`/api/v1/conversations/${id}`)
    expect((await downloadFile(chat.person.client, file.id)).status).toBe(200)
    await chat.person.client.delete(`/api/v1/conversations/${body.id}`)
    expect((await downloadFile(chat.person.client, file.id)).status).toBe(404)
  })

  it('leaves out what is being written', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', untitled(async function* () {
      yield { text: 'Begun' }
      yield { delayUntil: gate.promise }
    }))
    const asked = await ask(chat.person.client, 'Wait', chat.modelId('gated'))
    for await (const { event } of watch(chat.person.client, asked.runId)) if (event.type === 'text-delta') break
    const { body } = await copy(asked.conversationId)
    expect(await textsOf(body.id)).toEqual(['Wait'])
    expect((await copy(asked.conversationId, { untilMessageId: asked.messageId })).body).toMatchObject({ code: 'conversation-busy' })
    gate.resolve()
  })

  it('of an empty conversation is empty, and of an unknown message there is none', async () => {
    const id = await createConversation(chat.person.client)
    expect((await copy(id)).body).toMatchObject({ title: '', headId: null })
    expect((await copy(id, { untilMessageId: crypto.randomUUID() })).status).toBe(404)
  })

  it('is made once, however often it is asked for', async () => {
    const { id } = await makeTree()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const ids = []
    for (let time = 0; time < 2; time++) ids.push((await chat.person.client.post<ConversationView>(`/api/v1/conversations/${id}/copies`, { title: 'Once' }, { headers })).body.id)
    expect(new Set(ids).size).toBe(1)
    const { items } = (await chat.person.client.get<ConversationPage>('/api/v1/conversations')).body
    expect(items.filter(({ title }) => title === 'Once')).toHaveLength(1)
  })
})

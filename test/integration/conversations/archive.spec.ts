import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage, ConversationView } from '#shared/schemas/conversations.ts'
import { createConversation, setUpChat, startRun, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo'] }) })
afterAll(() => chat.close())

const change = async (id: string, body: object) => (await chat.person.client.patch<ConversationView>(`/api/v1/conversations/${id}`, body)).body
const idsIn = async (isArchived: boolean) => (await chat.person.client.get<ConversationPage>(`/api/v1/conversations?archived=${isArchived}`)).body.items.map(({ id }) => id)

describe('the archive', () => {
  it('takes a conversation out of the list, whole, and gives it back', async () => {
    const [kept, archived] = [await createConversation(chat.person.client), await createConversation(chat.person.client)]
    expect((await change(archived, { isArchived: true })).isArchived).toBe(true)
    expect([await idsIn(false), await idsIn(true)]).toEqual([expect.not.arrayContaining([archived]), [archived]])
    expect((await chat.person.client.get(`/api/v1/conversations/${archived}/thread`)).status).toBe(200)
    await change(archived, { isArchived: false })
    expect(await idsIn(false)).toEqual(expect.arrayContaining([kept, archived]))
    expect(await idsIn(true)).toEqual([])
  })

  it('takes the pin off', async () => {
    const id = await createConversation(chat.person.client)
    await change(id, { isPinned: true })
    expect(await change(id, { isArchived: true })).toMatchObject({ isArchived: true, isPinned: false })
    await change(id, { isArchived: false })
  })

  it('comes page by page', async () => {
    const ids: string[] = []
    for (let count = 0; count < 3; count++) {
      ids.unshift(await createConversation(chat.person.client))
      await change(ids[0] ?? '', { isArchived: true })
    }
    const first = (await chat.person.client.get<ConversationPage>('/api/v1/conversations?archived=true&limit=2')).body
    const second = (await chat.person.client.get<ConversationPage>(`/api/v1/conversations?archived=true&limit=2&cursor=${first.nextCursor}`)).body
    expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2)])
    expect(second.nextCursor).toBeNull()
  })

  it('gives a conversation back that goes on', async () => {
    const id = await createConversation(chat.person.client)
    await change(id, { isArchived: true })
    const { messageId } = await startRun(chat.person.client, id, { kind: 'send', text: 'Again', parentId: null, modelId: chat.modelId('echo') })
    await waitForAnswer(chat.person.client, id, messageId)
    expect(await idsIn(false)).toContain(id)
  })
})

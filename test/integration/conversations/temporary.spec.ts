import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage, ConversationView } from '#shared/schemas/conversations.ts'
import type { SearchPage } from '#shared/schemas/search.ts'
import { createConversation, setUpChat, startRun, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo'] }) })
afterAll(() => chat.close())

async function createTemporary(): Promise<string> {
  const { status, body } = await chat.person.client.post<ConversationView>('/api/v1/conversations', { isTemporary: true })
  expect([status, body.isTemporary]).toEqual([201, true])
  return body.id
}
async function send(conversationId: string, text: string): Promise<string> {
  const { messageId } = await startRun(chat.person.client, conversationId, { kind: 'send', text, parentId: null, modelId: chat.modelId('echo') })
  await waitForAnswer(chat.person.client, conversationId, messageId)
  return messageId
}
const idsIn = async (isArchived: boolean) => (await chat.person.client.get<ConversationPage>(`/api/v1/conversations?archived=${isArchived}`)).body.items.map(({ id }) => id)
const idsFound = async (text: string) => (await chat.person.client.get<SearchPage>(`/api/v1/search?text=${text}`)).body.items.map(({ conversationId }) => conversationId)
const getConversation = (id: string) => chat.person.client.get<ConversationView>(`/api/v1/conversations/${id}`)

describe('a temporary conversation', () => {
  it('is answered like any other, and stands in neither the list nor the archive', async () => {
    const [kept, temporary] = [await createConversation(chat.person.client), await createTemporary()]
    await send(temporary, 'Between us')
    expect(await idsIn(false)).toContain(kept)
    expect(await idsIn(false)).not.toContain(temporary)
    await chat.person.client.patch(`/api/v1/conversations/${temporary}`, { isArchived: true, isPinned: true })
    expect([...await idsIn(false), ...await idsIn(true)]).not.toContain(temporary)
  })

  it('has no title, and no word of it is found', async () => {
    const [kept, temporary] = [await createConversation(chat.person.client), await createTemporary()]
    await send(kept, 'Okapi for everybody')
    await send(temporary, 'Okapi in secret')
    expect((await getConversation(temporary)).body).toMatchObject({ title: '', titleSource: 'none' })
    await chat.person.client.patch(`/api/v1/conversations/${temporary}`, { title: 'Okapi by name' })
    expect(await idsFound('okapi')).toEqual([kept])
  })

  it('becomes one that stays and is found when somebody goes on from it in a new one', async () => {
    const temporary = await createTemporary()
    const answerId = await send(temporary, 'Tapir worth keeping')
    const { body: copy } = await chat.person.client.post<ConversationView>(`/api/v1/conversations/${temporary}/copies`, { untilMessageId: answerId })
    expect(copy.isTemporary).toBe(false)
    expect([await idsIn(false), await idsFound('tapir')]).toEqual([expect.arrayContaining([copy.id]), [copy.id]])
  })
})

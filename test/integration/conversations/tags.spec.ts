import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage, ConversationView, TagList } from '#shared/schemas/conversations.ts'
import type { SearchPage } from '#shared/schemas/search.ts'
import { ask, setUpChat, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo'] }) })
afterAll(() => chat.close())

const make = async (client: ApiClient, tags: string[] = [], body: object = {}) => {
  const { id } = (await client.post<ConversationView>('/api/v1/conversations', body)).body
  return (await client.patch<ConversationView>(`/api/v1/conversations/${id}`, { tags })).body
}
const tagsOf = async (client: ApiClient) => (await client.get<TagList>('/api/v1/conversations/tags')).body.items
const list = async (client: ApiClient, query: string) => (await client.get<ConversationPage>(`/api/v1/conversations?${query}`)).body
const idsWith = async (client: ApiClient, query: string) => (await list(client, query)).items.map(({ id }) => id)

describe('the tags of a conversation', () => {
  it('are the words that its person gives it, each once and in lower case', async () => {
    const { client } = await chat.server.register()
    const { id, tags } = await make(client, ['Work', 'work', '  计划 ', 'v2.0'])
    expect(tags).toEqual(['v2.0', 'work', '计划'])
    expect((await client.get<ConversationView>(`/api/v1/conversations/${id}`)).body.tags).toEqual(tags)
    expect((await client.patch<ConversationView>(`/api/v1/conversations/${id}`, { tags: ['work', 'new'] })).body.tags).toEqual(['new', 'work'])
    expect((await client.patch<ConversationView>(`/api/v1/conversations/${id}`, { title: 'Renamed' })).body.tags).toEqual(['new', 'work'])
    expect((await client.patch<ConversationView>(`/api/v1/conversations/${id}`, { tags: [] })).body.tags).toEqual([])
  })

  it.each([[['']], [['two words']], [['#work']], [['-x']], [['x'.repeat(41)]], [Array.from({ length: 21 }, (_, index) => `t${index}`)]])('cannot be %j', async (tags) => {
    const { client } = await chat.server.register()
    const { id } = await make(client)
    expect((await client.patch(`/api/v1/conversations/${id}`, { tags })).body).toMatchObject({ code: 'invalid-request' })
  })

  it('are listed with how often they are used, by nobody else, and as long as there is one', async () => {
    const { client } = await chat.server.register()
    const { id } = await make(client, ['rare', 'often'])
    await make(client, ['often'])
    await make(client, ['secret'], { isTemporary: true })
    await make((await chat.server.register()).client, ['foreign'])
    expect(await tagsOf(client)).toEqual([{ name: 'often', count: 2 }, { name: 'rare', count: 1 }])
    await client.delete(`/api/v1/conversations/${id}`)
    expect(await tagsOf(client)).toEqual([{ name: 'often', count: 1 }])
  })

  it('go with a copy', async () => {
    const { client } = await chat.server.register()
    const { id } = await make(client, ['work'])
    expect((await client.post<ConversationView>(`/api/v1/conversations/${id}/copies`, {})).body.tags).toEqual(['work'])
  })
})

describe('a tag', () => {
  it('finds every conversation that has it, wherever it stands, page by page', async () => {
    const { client } = await chat.server.register()
    const { body: folder } = await client.post<{ id: string }>('/api/v1/folders', { name: 'Plans' })
    const [first, second, third] = [await make(client, ['a']), await make(client, ['a'], { folderId: folder.id }), await make(client, ['a', 'b'])]
    await make(client, ['b'])
    await client.patch(`/api/v1/conversations/${first.id}`, { isPinned: true })
    expect(await idsWith(client, 'tag=A')).toEqual([third.id, second.id, first.id])
    const page = await list(client, 'tag=a&limit=2')
    expect(page.items.map(({ id }) => id)).toEqual([third.id, second.id])
    expect(await idsWith(client, `tag=a&limit=2&cursor=${page.nextCursor}`)).toEqual([first.id])
    expect(await idsWith(client, `tag=a&folderId=${folder.id}`)).toEqual([second.id])
    await client.patch(`/api/v1/conversations/${third.id}`, { isArchived: true })
    expect(await idsWith(client, 'tag=a')).toEqual([second.id, first.id])
    expect(await idsWith((await chat.server.register()).client, 'tag=a')).toEqual([])
  })

  it('narrows a search', async () => {
    const { client } = chat.person
    const asked = [await ask(client, 'Quokkas smile', chat.modelId('echo')), await ask(client, 'Quokkas sleep', chat.modelId('echo'))]
    for (const { conversationId, messageId } of asked) await waitForAnswer(client, conversationId, messageId)
    await client.patch(`/api/v1/conversations/${asked[1]?.conversationId}`, { tags: ['animals'] })
    const find = async (query: string) => (await client.get<SearchPage>(`/api/v1/search?text=quokkas&${query}`)).body.items.map(({ conversationId }) => conversationId)
    expect(await find('')).toHaveLength(2)
    expect(await find('tag=animals')).toEqual([asked[1]?.conversationId])
    expect(await find('tag=plants')).toEqual([])
  })
})

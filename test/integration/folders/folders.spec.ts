import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage, ConversationView } from '#shared/schemas/conversations.ts'
import type { FolderList, FolderView } from '#shared/schemas/folders.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
beforeAll(async () => { server = await startServer() })
afterAll(() => server.close())

const makeFolder = async (client: ApiClient, name = 'Plans') => (await client.post<FolderView>('/api/v1/folders', { name })).body
const namesOf = async (client: ApiClient) => (await client.get<FolderList>('/api/v1/folders')).body.items.map(({ name }) => name)
const makeConversation = async (client: ApiClient, body: object = {}) => (await client.post<ConversationView>('/api/v1/conversations', body)).body.id
const change = async (client: ApiClient, id: string, body: object) => client.patch<ConversationView>(`/api/v1/conversations/${id}`, body)
const list = async (client: ApiClient, query = '') => (await client.get<ConversationPage>(`/api/v1/conversations${query}`)).body
const idsIn = async (client: ApiClient, query = '') => (await list(client, query)).items.map(({ id }) => id)

describe('folders', () => {
  it('belong to the person who made them, in the order in which they did', async () => {
    const { client } = await server.register()
    const { id } = await makeFolder(client, '  Second thoughts ')
    await makeFolder(client, 'Work')
    expect(await namesOf(client)).toEqual(['Second thoughts', 'Work'])
    expect((await client.patch<FolderView>(`/api/v1/folders/${id}`, { name: 'First' })).body).toEqual({ id, name: 'First' })
    expect(await namesOf(client)).toEqual(['First', 'Work'])
    expect(await namesOf((await server.register()).client)).toEqual([])
  })

  it.each(['', '   ', 'x'.repeat(81)])('cannot be called %j', async (name) => {
    expect((await (await server.register()).client.post('/api/v1/folders', { name })).body).toMatchObject({ code: 'invalid-request' })
  })

  it('are so many and no more', async () => {
    const { client } = await server.register()
    for (let count = 0; count < 200; count++) await makeFolder(client)
    expect((await client.post('/api/v1/folders', { name: 'One more' })).body).toMatchObject({ code: 'folders-full' })
  })
})

describe('a conversation in a folder', () => {
  it('is listed there and not in the list, and comes back when it is taken out', async () => {
    const { client } = await server.register()
    const { id: folderId } = await makeFolder(client)
    const [kept, moved] = [await makeConversation(client), await makeConversation(client)]
    expect((await change(client, moved, { folderId })).body.folderId).toBe(folderId)
    expect([await idsIn(client), await idsIn(client, `?folderId=${folderId}`)]).toEqual([[kept], [moved]])
    await change(client, moved, { folderId: null })
    expect([await idsIn(client), await idsIn(client, `?folderId=${folderId}`)]).toEqual([[moved, kept], []])
  })

  it('is at the top of the list while it is pinned, and in the archive while it is there', async () => {
    const { client } = await server.register()
    const { id: folderId } = await makeFolder(client)
    const id = await makeConversation(client, { folderId })
    await change(client, id, { isPinned: true })
    expect([await idsIn(client), await idsIn(client, `?folderId=${folderId}`)]).toEqual([[id], []])
    await change(client, id, { isArchived: true })
    expect([await idsIn(client), await idsIn(client, `?folderId=${folderId}`), await idsIn(client, '?archived=true')]).toEqual([[], [], [id]])
    await change(client, id, { isArchived: false })
    expect(await idsIn(client, `?folderId=${folderId}`)).toEqual([id])
  })

  it('is begun there, copied there, and comes page by page', async () => {
    const { client } = await server.register()
    const { id: folderId } = await makeFolder(client)
    const first = await makeConversation(client, { folderId })
    const second = await makeConversation(client, { folderId })
    const copy = (await client.post<ConversationView>(`/api/v1/conversations/${first}/copies`, {})).body
    expect(copy.folderId).toBe(folderId)
    const page = await list(client, `?folderId=${folderId}&limit=2`)
    expect(page.items.map(({ id }) => id)).toEqual([copy.id, second])
    const next = await list(client, `?folderId=${folderId}&limit=2&cursor=${page.nextCursor}`)
    expect([next.items.map(({ id }) => id), next.nextCursor]).toEqual([[first], null])
  })

  it('goes back to the list when its folder is deleted', async () => {
    const { client } = await server.register()
    const { id: folderId } = await makeFolder(client)
    const id = await makeConversation(client, { folderId })
    expect((await client.delete(`/api/v1/folders/${folderId}`)).status).toBe(204)
    expect((await list(client)).items).toMatchObject([{ id, folderId: null }])
    expect(await namesOf(client)).toEqual([])
  })

  it('cannot be put into the folder of somebody else, or into one that is gone', async () => {
    const { client } = await server.register()
    const { id: foreign } = await makeFolder((await server.register()).client)
    const { id: gone } = await makeFolder(client)
    await client.delete(`/api/v1/folders/${gone}`)
    const id = await makeConversation(client)
    for (const folderId of [foreign, gone]) {
      expect((await change(client, id, { folderId })).status).toBe(404)
      expect((await client.post('/api/v1/conversations', { folderId })).status).toBe(404)
      expect(await idsIn(client, `?folderId=${folderId}`)).toEqual([])
    }
  })

  it('is never lost while its folder is deleted and it is moved at the same time', async () => {
    const { client } = await server.register()
    const ids = await Promise.all(Array.from({ length: 6 }, () => makeConversation(client)))
    const { id: folderId } = await makeFolder(client)
    const [, ...moves] = await Promise.all([client.delete(`/api/v1/folders/${folderId}`), ...ids.map((id) => change(client, id, { folderId }))])
    expect(moves.every(({ status }) => status === 200 || status === 404)).toBe(true)
    expect((await idsIn(client)).sort()).toEqual([...ids].sort())
  })
})

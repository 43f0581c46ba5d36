import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationPage } from '#shared/schemas/conversations.ts'
import { createConversation } from '#test/support/chat/chat.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
let client: ApiClient
const ids: string[] = []
beforeAll(async () => {
  server = await startServer()
  client = (await server.register()).client
  for (let index = 0; index < 5; index++) ids.push(await createConversation(client))
})
afterAll(() => server.close())

const pin = (id: string | undefined, isPinned: boolean) => client.patch(`/api/v1/conversations/${id}`, { isPinned })
async function readPages(limit: number): Promise<string[][]> {
  const pages: string[][] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { body }: { body: ConversationPage } = await client.get<ConversationPage>(`/api/v1/conversations?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    pages.push(body.items.map(({ id }) => String(ids.indexOf(id))))
    cursor = body.nextCursor
  }
  return pages
}

describe('pinned conversations', () => {
  it('come first, whatever their age, and once', async () => {
    expect(await readPages(2)).toEqual([['4', '3'], ['2', '1'], ['0']])
    for (const id of [ids[0], ids[2]]) expect((await pin(id, true)).body).toMatchObject({ isPinned: true })
    expect(await readPages(2)).toEqual([['2', '0', '4', '3'], ['1']])
  })

  it('go back to their place', async () => {
    expect((await pin(ids[2], false)).body).toMatchObject({ isPinned: false })
    expect(await readPages(2)).toEqual([['0', '4', '3'], ['2', '1']])
  })

  it('are somebody\'s own', async () => {
    const other = (await server.register()).client
    expect((await other.patch(`/api/v1/conversations/${ids[1]}`, { isPinned: true })).status).toBe(404)
    expect((await other.get<ConversationPage>('/api/v1/conversations')).body.items).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, setUpChat, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { waitUntil } from '../../support/wait-until.ts'

/** What a signed-in page view may cost, once its look-ups are cached. */
const mostQueries = 3

let chat: Chat
beforeAll(async () => {
  chat = await setUpChat({ models: ['lorem-50'] })
  // After a change the list of models is not cached for half a minute, lest an old answer under way comes back.
  await waitUntil('the list of models to be cached', async () => await countQueries('/api/v1/models') === 0, { timeoutMs: 50_000, intervalMs: 500 })
})
afterAll(() => chat.close())

async function countQueries(path: string): Promise<number> {
  await chat.person.client.get(path)
  const { status, headers } = await chat.person.client.get(path)
  expect(status).toBe(200)
  return Number(headers.get('x-database-queries') ?? Number.NaN)
}

describe('a signed-in page view', () => {
  it.each(['/', '/settings/profile', '/settings/security'])('of %s costs at most three queries', async (path) => {
    expect(await countQueries(path)).toBeLessThanOrEqual(mostQueries)
  })

  it('of a conversation costs at most three queries and shows its answer', async () => {
    const { conversationId, runId } = await ask(chat.person.client, 'A question for the page', chat.modelId('lorem-50'))
    await watchToEnd(chat.person.client, runId)
    expect(await countQueries(`/c/${conversationId}`)).toBeLessThanOrEqual(mostQueries)
    expect((await chat.person.client.get<string>(`/c/${conversationId}`)).body).toContain('A question for the page')
  })
})

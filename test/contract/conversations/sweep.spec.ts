import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createConversation, getConversation, sweepConversations } from '#server/features/conversations/index.ts'
import { closeDatabase, openDatabase } from '#server/lib/db/client.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { makePerson } from '#test/support/search/made-conversations.ts'
import { createStore } from '#test/support/server/store.ts'
import type { TestStore } from '#test/support/server/store.ts'

let store: TestStore
let userId: string
beforeAll(async () => {
  store = await createStore()
  for (const [name, value] of Object.entries({ ...store.environment, LOG_LEVEL: 'silent' })) vi.stubEnv(name, value)
  await migrateDatabase()
  await openDatabase()
  userId = await makePerson()
})
afterAll(async () => {
  await closeDatabase()
  await store.remove()
})

const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000)

describe('temporary conversations that were left behind', () => {
  it('are kept for a day and deleted afterwards, and the others stay', async () => {
    const { id: kept } = await createConversation({ userId })
    const { id } = await createConversation({ userId, isTemporary: true })
    expect(await sweepConversations(inHours(23))).toBe(0)
    expect(await getConversation({ userId, id })).toMatchObject({ id })
    expect(await sweepConversations(inHours(25))).toBe(1)
    await expect(getConversation({ userId, id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await getConversation({ userId, id: kept })).toMatchObject({ id: kept })
  })

  it('are deleted once, however many processes look for them', async () => {
    for (let count = 0; count < 5; count++) await createConversation({ userId, isTemporary: true })
    const counts = await Promise.all([sweepConversations(inHours(25)), sweepConversations(inHours(25))])
    expect(counts[0] + counts[1]).toBe(5)
  })
})

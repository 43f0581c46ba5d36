import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { attachFiles, describeFiles, sweepFiles, uploadFile } from '#server/features/files/index.ts'
import { closeDatabase, openDatabase, useDatabase } from '#server/lib/db/client.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { makeConversation, makePerson } from '#test/support/search/made-conversations.ts'
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

const upload = async () => (await uploadFile({ userId, name: 'a.txt', lengthBytes: 1, content: Readable.from([Buffer.from('x')]) })).id
const isStored = (id: string) => existsSync(join(store.dataFolder, 'files', id.slice(-2), id))
const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000)

/** A message that has this file. */
async function send(id: string) {
  const { messageIds } = await makeConversation(userId, { texts: ['Look'] })
  const parts = await describeFiles(userId, [id])
  await runTransaction((handle) => attachFiles(messageIds[0] ?? '', parts, handle))
}

describe('files that nobody sent', () => {
  it('are kept for a day, and removed with their content afterwards', async () => {
    const id = await upload()
    expect(await sweepFiles(inHours(23))).toBe(0)
    expect(isStored(id)).toBe(true)
    expect(await sweepFiles(inHours(25))).toBe(1)
    expect(isStored(id)).toBe(false)
    await expect(describeFiles(userId, [id])).rejects.toMatchObject({ code: 'file-missing' })
  })

  it('are told apart from those that were', async () => {
    const id = await upload()
    await send(id)
    expect(await sweepFiles(inHours(25))).toBe(0)
    expect(isStored(id)).toBe(true)
  })

  it('cannot be sent any more when they were removed a moment before', async () => {
    const id = await upload()
    const parts = await describeFiles(userId, [id])
    await sweepFiles(inHours(25))
    const { messageIds } = await makeConversation(userId, { texts: ['Look'] })
    await expect(runTransaction((handle) => attachFiles(messageIds[0] ?? '', parts, handle))).rejects.toMatchObject({ code: 'file-missing' })
  })

  it('include what is left of an upload that its process did not survive', async () => {
    const id = await upload()
    await useDatabase().file.update({ where: { id }, data: { storedAt: null } })
    await expect(describeFiles(userId, [id])).rejects.toMatchObject({ code: 'file-missing' })
    expect(await sweepFiles(inHours(25))).toBe(1)
    expect(isStored(id)).toBe(false)
  })
})

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDatabase, openDatabase, useDatabase } from '#server/lib/db/client.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { createStore } from '#test/support/server/store.ts'
import type { TestStore } from '#test/support/server/store.ts'

let store: TestStore
beforeAll(async () => {
  store = await createStore()
  for (const [name, value] of Object.entries({ ...store.environment, LOG_LEVEL: 'silent' })) vi.stubEnv(name, value)
  await migrateDatabase()
  await openDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await store.remove()
})

const updatedAt = new Date()
const put = (key: string, value: number) => ({ data: { key, value, updatedAt } })
const find = async (key: string) => (await useDatabase().setting.findUnique({ where: { key }, select: { value: true } }))?.value

describe('a transaction', () => {
  it('takes nothing of others along when it rolls back', async () => {
    const written = Promise.withResolvers<void>()
    const failing = runTransaction(async (handle) => {
      await handle.setting.create(put('inside', 1))
      written.resolve()
      // Meanwhile another request writes.
      for (let read = 0; read < 50; read++) await handle.setting.findMany()
      throw new Error('changed my mind')
    })
    await written.promise
    // Prisma starts a query only when somebody waits for it.
    const outside = useDatabase().setting.create(put('outside', 1)).then(() => 'written')
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await outside).toBe('written')
    expect([await find('inside'), await find('outside')]).toEqual([undefined, 1])
  })

  it('is run again when it had to give way to another one', async () => {
    await useDatabase().setting.createMany({ data: [put('left', 0).data, put('right', 0).data] })
    const addInOrder = (...keys: string[]) => runTransaction(async (handle) => {
      for (const key of keys) {
        // The write comes first: it holds the row, so that what is read is the latest.
        await handle.setting.updateMany({ where: { key }, data: { updatedAt } })
        const row = await handle.setting.findUniqueOrThrow({ where: { key }, select: { value: true } })
        await handle.setting.update({ where: { key }, data: { value: Number(row.value) + 1 } })
      }
    })
    await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? addInOrder('left', 'right') : addInOrder('right', 'left'))))
    expect([await find('left'), await find('right')]).toEqual([10, 10])
  })
})

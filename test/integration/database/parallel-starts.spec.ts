import { expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'
import { createStore } from '#test/support/server/store.ts'
import { readMigrationFiles } from '../../../scripts/lib/migration-files.ts'
import { resolve } from 'node:path'

it('migrates once when several processes start together', async () => {
  const store = await createStore()
  try {
    const servers = await Promise.all([1, 2, 3].map(() => startServer({ store })))
    const applied = servers.flatMap((server) => server.logs.filter((record) => record.msg === 'database migrated').flatMap((record) => record.applied))
    await Promise.all(servers.map((server) => server.close()))
    expect(applied).toEqual(readMigrationFiles(resolve(import.meta.dirname, '../../..'), store.database).map((file) => file.name))
  } finally {
    await store.remove()
  }
})

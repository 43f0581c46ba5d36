import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readDataModel } from '#test/support/database/data-model.ts'
import { expectedTables } from '#test/support/database/expected-tables.ts'
import { loadMigrator } from '#test/support/database/load-migrator.ts'
import { readTables } from '#test/support/database/read-tables.ts'
import { databaseMakers } from '#test/support/database/test-database.ts'
import type { TestDatabase } from '#test/support/database/test-database.ts'

const model = readDataModel()

describe.each(databaseMakers)('the migrations of %s', (name, makeDatabase) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await makeDatabase()
    await (await loadMigrator(database)).migrateDatabase()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await database.remove()
  })

  it('make exactly the data model', async () => {
    expect(await readTables(database)).toEqual(expectedTables(model, database.provider))
  })

  if (name === 'MySQL') {
    it('compare text alike in all tables', async () => {
      const rows = await database.query('SELECT DISTINCT COLLATION_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL AND TABLE_NAME <> \'_prisma_migrations\'')
      expect(rows).toEqual([{ name: 'utf8mb4_0900_as_cs' }])
    })
  }
})

describe('the data model', () => {
  it('says of each relation what happens when its target goes', () => {
    const open = model.models.flatMap(({ name, fields }) => fields.filter((field) => field.relationFromFields?.length && !field.relationOnDelete).map((field) => `${name}.${field.name}`))
    expect(open).toEqual([])
  })
})

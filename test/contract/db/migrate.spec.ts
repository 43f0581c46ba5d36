import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadMigrator } from '#test/support/database/load-migrator.ts'
import type { MigrationFile } from '#test/support/database/load-migrator.ts'
import { databaseMakers } from '#test/support/database/test-database.ts'
import type { TestDatabase } from '#test/support/database/test-database.ts'

const first: MigrationFile = { name: '20260101000000_first', sql: 'CREATE TABLE One (id INTEGER PRIMARY KEY);\nCREATE TABLE Two (id INTEGER PRIMARY KEY);' }
const second: MigrationFile = { name: '20260201000000_second', sql: 'CREATE TABLE Three (id INTEGER PRIMARY KEY);' }
const broken: MigrationFile = { name: '20260301000000_broken', sql: 'CREATE TABLE Four (id INTEGER PRIMARY KEY);\nCREATE NONSENSE;' }

describe.each(databaseMakers)('the migration runner on %s', (_name, makeDatabase) => {
  let database: TestDatabase
  beforeEach(async () => { database = await makeDatabase() })
  afterEach(async () => {
    vi.unstubAllEnvs()
    vi.doUnmock('#migrations')
    await database.remove()
  })

  /** One start of the release that has these migrations. */
  const start = async (...files: MigrationFile[]) => await (await loadMigrator(database, files)).migrateDatabase()
  const listRecords = () => database.query('SELECT migration_name AS name, LENGTH(checksum) AS checksumLength, finished_at IS NOT NULL AS isFinished FROM _prisma_migrations ORDER BY migration_name')

  it('brings an empty database to the release, in order', async () => {
    expect(await start(first, second)).toEqual({ applied: [first.name, second.name] })
    await database.query('SELECT * FROM Three')
    expect((await listRecords()).map((row) => [row.name, Number(row.checksumLength), Number(row.isFinished)])).toEqual([[first.name, 64, 1], [second.name, 64, 1]])
  })

  it('applies nothing on the next start', async () => {
    await start(first)
    expect(await start(first)).toEqual({ applied: [] })
  })

  it('applies what a newer release brings', async () => {
    await start(first)
    expect(await start(first, second)).toEqual({ applied: [second.name] })
  })

  it('lets an older release work on a newer database', async () => {
    await start(first, second)
    expect(await start(first)).toEqual({ applied: [] })
  })

  it('refuses a migration that was changed after it was applied, and says what to do', async () => {
    await start(first)
    await expect(start({ ...first, sql: `${first.sql}\n-- changed` })).rejects.toThrow(/20260101000000_first differs.*applied migrations never change/)
  })

  it('reports what the database said of a failed migration', async () => {
    await expect(start(first, broken)).rejects.toThrow(/20260301000000_broken failed: .*(syntax|NONSENSE)/i)
  })

  it('keeps what was applied before the failed one, and refuses a half-made schema', async () => {
    await expect(start(first, broken)).rejects.toThrow()
    // SQLite takes back the whole start; MySQL cannot, so a person has to look before it goes on.
    const retried = start(first, { ...broken, sql: second.sql })
    if (database.provider === 'sqlite') expect(await retried).toEqual({ applied: [first.name, broken.name] })
    else await expect(retried).rejects.toThrow(/20260301000000_broken failed half-way.*Restore the backup.*finished_at/)
  })

  it('names what the database lacks', async () => {
    const { findMissingMigrations } = await loadMigrator(database, [first, second])
    expect(findMissingMigrations([first.name, 'unknown'])).toEqual([second.name])
  })

  it('throws what stops a start as such, not as an outage', async () => {
    await start(first)
    const { MigrationError, migrateDatabase } = await loadMigrator(database, [{ ...first, sql: 'SELECT 1' }])
    await expect(migrateDatabase()).rejects.toBeInstanceOf(MigrationError)
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { useConfig } from '#server/lib/config/index.ts'
import { openMigrationConnection } from './migration-connection.ts'
import type { MigrationConnection } from './migration-connection.ts'
import { migrationFiles } from '#migrations'

/** Stops the start: the database and this release do not fit, and the text says what to do. */
export class MigrationError extends Error {}

interface AppliedMigration { name: string, checksum: string, isFinished: boolean }

/**
 * Brings the database to this release's schema. Processes that start together take turns through a database lock.
 * Applied migrations are recorded in `_prisma_migrations` as Prisma does, so that its own tools can read them.
 *
 * @throws MigrationError when a migration was changed after it was applied, or failed before
 */
export async function migrateDatabase(): Promise<{ applied: string[] }> {
  const { database } = useConfig()
  const connection = await openMigrationConnection(database)
  try {
    await connection.lock()
    await connection.run(createTable[database.provider])
    const before = await listApplied(connection)
    const files = migrationFiles[database.provider]
    assertUnchanged(before, files)
    const pending = files.filter((file) => !before.some((migration) => migration.name === file.name))
    for (const file of pending) await applyMigration(connection, file)
    return { applied: pending.map((file) => file.name) }
  } finally {
    await connection.close()
  }
}

/** The names of this release's migrations that the database does not have; empty when it is ready. */
export function findMissingMigrations(applied: string[]): string[] {
  const { database } = useConfig()
  return migrationFiles[database.provider].map((file) => file.name).filter((name) => !applied.includes(name))
}

const createTable = {
  mysql: `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at DATETIME(3),
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at DATETIME(3), started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  sqlite: `CREATE TABLE IF NOT EXISTS _prisma_migrations (id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME,
    migration_name TEXT NOT NULL, logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
}

async function listApplied(connection: MigrationConnection): Promise<AppliedMigration[]> {
  const rows = await connection.query('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name')
  return rows.map((row) => ({ name: String(row.migration_name), checksum: String(row.checksum), isFinished: row.finished_at !== null }))
}

function assertUnchanged(applied: AppliedMigration[], files: { name: string, sql: string }[]) {
  for (const migration of applied) {
    if (!migration.isFinished) {
      throw new MigrationError(`The migration ${migration.name} failed half-way on an earlier start. Restore the backup made before the upgrade, or finish it by hand and set its finished_at in _prisma_migrations.`)
    }
    const file = files.find((candidate) => candidate.name === migration.name)
    // A migration that only the database knows belongs to a newer release: expand/contract keeps this one working.
    if (file && checksumOf(file.sql) !== migration.checksum) {
      throw new MigrationError(`The migration ${migration.name} differs from the one that was applied. Use the release that made this database, or restore its file: applied migrations never change.`)
    }
  }
}

async function applyMigration(connection: MigrationConnection, file: { name: string, sql: string }) {
  const id = randomUUID()
  await connection.run('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (?, ?, ?)', [id, checksumOf(file.sql), file.name])
  try {
    await connection.runScript(file.sql)
  } catch (cause) {
    throw new MigrationError(`The migration ${file.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  await connection.run('UPDATE _prisma_migrations SET finished_at = CURRENT_TIMESTAMP, applied_steps_count = 1 WHERE id = ?', [id])
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

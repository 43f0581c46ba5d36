import { vi } from 'vitest'
import type { TestDatabase } from './test-database.ts'

export interface MigrationFile { name: string, sql: string }

/**
 * The migration runner as a new process has it, for one database, with these files in place of the release's own. Call
 * it again for another start of the same.
 */
export async function loadMigrator(database: TestDatabase, files?: MigrationFile[]) {
  vi.resetModules()
  for (const [name, value] of Object.entries(database.environment)) vi.stubEnv(name, value)
  if (files) vi.doMock('#migrations', () => ({ migrationFiles: { mysql: files, sqlite: files } }))
  else vi.doUnmock('#migrations')
  return await import('#server/lib/db/migrate.ts')
}

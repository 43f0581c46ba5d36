import { migrateDatabase } from '#server/lib/db/migrate.ts'

/** Brings the database to this release's schema; leaves with 1 when that cannot be done. */
export async function migrate(): Promise<void> {
  try {
    const { applied } = await migrateDatabase()
    process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`)
  } catch (error) {
    process.stderr.write(`The database could not be migrated: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

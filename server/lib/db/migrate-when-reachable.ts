import { setTimeout as wait } from 'node:timers/promises'
import { useLogger } from '#server/lib/log/logger.ts'
import { MigrationError, migrateDatabase } from './migrate.ts'

const retryMs = 1_000

/** Migrates the database, waiting for it as long as it takes. A migration that cannot be applied ends the process. */
export async function migrateWhenReachable(): Promise<void> {
  for (;;) {
    try {
      const { applied } = await migrateDatabase()
      if (applied.length > 0) useLogger().info({ applied }, 'database migrated')
      return
    } catch (error) {
      if (error instanceof MigrationError) {
        useLogger().fatal(error.message)
        process.exit(1)
      }
      useLogger().error({ error: String(error) }, 'the database cannot be reached; trying again')
      await wait(retryMs)
    }
  }
}

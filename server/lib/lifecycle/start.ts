import { openDatabase } from '#server/lib/db/client.ts'
import { MigrationError, migrateDatabase } from '#server/lib/db/migrate.ts'
import { useLogger } from '#server/lib/log/logger.ts'

const retryMs = 1_000

let started: Promise<void> | undefined
let isReady = false

/** Whether the database was reached and migrated. */
export function isStarted(): boolean {
  return isReady
}

/** Opens and migrates the database, waiting for it as long as it takes. A migration that cannot be applied ends the process. */
export function startInfrastructure(): Promise<void> {
  started ??= start()
  return started
}

async function start() {
  for (;;) {
    try {
      const { applied } = await migrateDatabase()
      await openDatabase()
      if (applied.length > 0) useLogger().info({ applied }, 'database migrated')
      isReady = true
      return
    } catch (error) {
      if (error instanceof MigrationError) {
        useLogger().fatal(error.message)
        process.exit(1)
      }
      useLogger().error({ error: String(error) }, 'the database cannot be reached; trying again')
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}

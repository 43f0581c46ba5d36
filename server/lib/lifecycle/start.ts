import cluster from 'node:cluster'
import { openDatabase } from '#server/lib/db/client.ts'
import { migrateWhenReachable } from '#server/lib/db/migrate-when-reachable.ts'

let started: Promise<void> | undefined
let isReady = false

/** Whether the database was reached and migrated. */
export function isStarted(): boolean {
  return isReady
}

/** Migrates the database, waiting for it as long as it takes, and opens it. Workers find it migrated by the process that started them. */
export function startInfrastructure(): Promise<void> {
  started ??= start()
  return started
}

async function start() {
  if (cluster.isPrimary) await migrateWhenReachable()
  await openDatabase()
  isReady = true
}

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { useConfig } from '#server/lib/config/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isolateTransactions } from './isolate-transactions.ts'
import { readMysqlAddress } from './mysql-address.ts'
import { observeStatements } from './observe-statements.ts'
import { reuseStatements } from './reuse-statements.ts'
import type { PrismaClient } from './generated/mysql/client.ts'

/** The one type behind which both generated clients stand: they are made from the same models. */
export type Database = PrismaClient
/** A client inside a transaction, or the client itself: what a query function takes. */
export type DatabaseHandle = Omit<Database, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>

let connection: { database: Database, close: () => Promise<void> } | undefined

/**
 * The database of this process.
 *
 * @throws AppError database-unavailable until start-up has reached it
 */
export function useDatabase(): Database {
  if (!connection) throw new AppError('database-unavailable', { detail: 'The database has not been reached yet', retryAfterSeconds: 2 })
  return connection.database
}

/** Connects to the database that the configuration names; a second call changes nothing. */
export async function openDatabase(): Promise<void> {
  if (connection) return
  const { database } = useConfig()
  connection = database.provider === 'mysql' ? await openMysql(database.url, database.poolSize) : await openSqlite(database.file)
}

export async function closeDatabase(): Promise<void> {
  await connection?.close()
  connection = undefined
}

async function openMysql(url: string, poolSize: number) {
  const [{ PrismaMariaDb }, { PrismaClient }] = await Promise.all([import('@prisma/adapter-mariadb'), import('./generated/mysql/client.ts')])
  const adapter = new PrismaMariaDb({
    ...readMysqlAddress(url),
    connectionLimit: poolSize,
    connectTimeout: 5_000,
    acquireTimeout: 8_000,
    timezone: 'Z',
    charset: 'utf8mb4',
  })
  const database = new PrismaClient({ adapter: observeStatements(adapter), errorFormat: 'minimal' })
  return { database, close: () => database.$disconnect() }
}

async function openSqlite(file: string) {
  const [{ PrismaBetterSqlite3 }, { PrismaClient }] = await Promise.all([import('@prisma/adapter-better-sqlite3'), import('./generated/sqlite/client.ts')])
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const adapter = new PrismaBetterSqlite3({ url: `file:${file}` })
  const database = new PrismaClient({ adapter: observeStatements(isolateTransactions(reuseStatements(adapter))), errorFormat: 'minimal' })
  // Readers do not wait for a writer, and a commit is on disk at the next checkpoint at the latest.
  await database.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await database.$queryRawUnsafe('PRAGMA synchronous = NORMAL')
  await database.$queryRawUnsafe('PRAGMA busy_timeout = 5000')
  await database.$queryRawUnsafe('PRAGMA foreign_keys = ON')
  return { database: database as unknown as Database, close: () => database.$disconnect() }
}

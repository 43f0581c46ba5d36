import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { readMysqlAddress } from './mysql-address.ts'
import type { Configuration } from '#server/lib/config/index.ts'

type Row = Record<string, unknown>

/** A connection of its own, since migrations need several statements in one call and a lock bound to the connection. */
export interface MigrationConnection {
  /** Waits until no other process migrates; released when the connection closes. */
  lock: () => Promise<void>
  run: (sql: string, values?: unknown[]) => Promise<void>
  runScript: (sql: string) => Promise<void>
  query: (sql: string) => Promise<Row[]>
  close: () => Promise<void>
}

const lockTimeoutSeconds = 120

export function openMigrationConnection(database: Configuration['database']): Promise<MigrationConnection> {
  return database.provider === 'mysql' ? openMysql(database.url) : openSqlite(database.file)
}

async function openMysql(url: string): Promise<MigrationConnection> {
  const { createConnection } = await import('mariadb')
  const connection = await createConnection({
    ...readMysqlAddress(url),
    multipleStatements: true,
    connectTimeout: 10_000,
  })
  return {
    lock: async () => {
      const [row] = await connection.query('SELECT GET_LOCK(CONCAT(\'migrate:\', LEFT(DATABASE(), 50)), ?) AS isTaken', [lockTimeoutSeconds])
      if (Number(row.isTaken) !== 1) throw new Error(`Another process has been migrating for ${lockTimeoutSeconds} s`)
    },
    run: async (sql, values) => { await connection.query(sql, values) },
    runScript: async (sql) => { await connection.query(sql) },
    query: (sql) => connection.query(sql),
    close: () => connection.end(),
  }
}

async function openSqlite(file: string): Promise<MigrationConnection> {
  const { default: Sqlite } = await import('better-sqlite3')
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const connection = new Sqlite(file, { timeout: lockTimeoutSeconds * 1000 })
  // WAL must be set outside a transaction, before the one that holds the lock.
  connection.pragma('journal_mode = WAL')
  return {
    lock: async () => { connection.exec('BEGIN IMMEDIATE') },
    run: async (sql, values = []) => { connection.prepare(sql).run(...values) },
    runScript: async (sql) => {
      try {
        connection.exec(sql)
      } catch (error) {
        // Everything or nothing: SQLite's data definition is transactional, so a failed start leaves no half-made schema.
        connection.exec('ROLLBACK')
        throw error
      }
    },
    query: async (sql) => connection.prepare<[], Row>(sql).all(),
    close: async () => {
      if (connection.inTransaction) connection.exec('COMMIT')
      connection.close()
    },
  }
}

import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createConnection } from 'mariadb'
import { readMysqlAddress } from '#server/lib/db/mysql-address.ts'
import type { TestStore } from './store.ts'

/**
 * Changes a row behind the server's back, to put it into a state that only time brings: `values` are its columns.
 *
 * @throws when there is no such row
 */
export async function changeRow(store: TestStore, table: string, id: string, values: Record<string, Date | string | null>): Promise<void> {
  const columns = Object.keys(values)
  const changed = store.database === 'mysql'
    ? await changeInMysql(store, `UPDATE \`${table}\` SET ${columns.map((column) => `\`${column}\` = ?`).join(', ')} WHERE id = ?`, [...Object.values(values), id])
    : changeInSqlite(store, `UPDATE "${table}" SET ${columns.map((column) => `"${column}" = ?`).join(', ')} WHERE id = ?`, [...Object.values(values), id])
  if (changed !== 1) throw new Error(`${table} has no row ${id}`)
}

function changeInSqlite(store: TestStore, sql: string, values: (Date | string | null)[]): number {
  using database = open(join(store.dataFolder, 'agentchat.db'))
  // As Prisma writes a moment in SQLite.
  return database.connection.prepare(sql).run(values.map((value) => (value instanceof Date ? value.toISOString().replace('Z', '+00:00') : value))).changes
}

function open(file: string) {
  const connection = new Sqlite(file, { timeout: 5_000 })
  return { connection, [Symbol.dispose]: () => { connection.close() } }
}

async function changeInMysql(store: TestStore, sql: string, values: (Date | string | null)[]): Promise<number> {
  const connection = await createConnection({
    ...readMysqlAddress(store.environment.DATABASE_URL ?? ''),
    timezone: 'Z',
  })
  try {
    const { affectedRows } = await connection.query<{ affectedRows: number }>(sql, values)
    return affectedRows
  } finally {
    await connection.end()
  }
}

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createConnection } from 'mariadb'
import { readMysqlAddress } from '#server/lib/db/mysql-address.ts'
import { createMysqlDatabase } from '../server/mysql-database.ts'
import { makeTempDir } from '../temp-dir.ts'

export type Row = Record<string, unknown>

/** An empty database of its own, beside the product's own access to it. */
export interface TestDatabase {
  provider: 'mysql' | 'sqlite'
  /** The variables that lead the product to it. */
  environment: Record<string, string>
  query: (sql: string) => Promise<Row[]>
  remove: () => Promise<void>
}

/** What can be tested here: SQLite always, MySQL when TEST_DATABASE_URL names a server. */
export const databaseMakers: [string, () => Promise<TestDatabase>][] = [
  ['SQLite', async () => makeSqliteDatabase()],
  ...process.env.TEST_DATABASE_URL ? [['MySQL', () => makeMysqlDatabase(process.env.TEST_DATABASE_URL ?? '')] satisfies [string, () => Promise<TestDatabase>]] : [],
]

function makeSqliteDatabase(): TestDatabase {
  const folder = makeTempDir()
  const file = join(folder.path, 'test.db')
  return {
    provider: 'sqlite',
    environment: { DATA_DIR: folder.path, DATABASE_URL: `file:${file}`, APP_SECRET: randomBytes(32).toString('hex') },
    query: async (sql) => {
      const connection = new Sqlite(file)
      try {
        const statement = connection.prepare<[], Row>(sql)
        return statement.reader ? statement.all() : (statement.run(), [])
      } finally {
        connection.close()
      }
    },
    remove: async () => folder.remove(),
  }
}

async function makeMysqlDatabase(serverUrl: string): Promise<TestDatabase> {
  const folder = makeTempDir()
  const { url, drop } = await createMysqlDatabase(serverUrl, `test-${randomBytes(6).toString('hex')}`)
  const connection = await createConnection(readMysqlAddress(url))
  return {
    provider: 'mysql',
    environment: { DATA_DIR: folder.path, DATABASE_URL: url, APP_SECRET: randomBytes(32).toString('hex') },
    query: async (sql) => {
      const result: unknown = await connection.query(sql)
      return Array.isArray(result) ? result : []
    },
    remove: async () => {
      await connection.end()
      await drop()
      folder.remove()
    },
  }
}

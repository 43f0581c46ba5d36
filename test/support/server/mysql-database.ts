import { createConnection } from 'mariadb'
import { readMysqlAddress } from '#server/lib/db/mysql-address.ts'

/** A database that a test made and will drop. */
export interface MysqlDatabase {
  /** Connection to it, for DATABASE_URL. */
  url: string
  drop: () => Promise<void>
}

/** Makes an empty database on the server of `serverUrl`, whose account must be allowed to. */
export async function createMysqlDatabase(serverUrl: string, name: string): Promise<MysqlDatabase> {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await runOnServer(serverUrl, `CREATE DATABASE \`${name}\``)
  return { url: url.href, drop: () => runOnServer(serverUrl, `DROP DATABASE IF EXISTS \`${name}\``) }
}

async function runOnServer(serverUrl: string, sql: string): Promise<void> {
  const connection = await createConnection(readMysqlAddress(serverUrl))
  try {
    await connection.query(sql)
  } finally {
    await connection.end()
  }
}

import { readMysqlAddress } from './mysql-address.ts'

/** What a MySQL server says of itself and of the database in the URL. */
export interface MysqlFindings {
  maxConnections: number
  characterSet: string
}

const connectTimeoutMs = 5_000

/**
 * Signs in as the app does and asks how the server is set up.
 *
 * @throws the driver's error, with its `code`, when it cannot be reached or refuses the account
 */
export async function inspectMysql(url: string): Promise<MysqlFindings> {
  const { createConnection } = await import('mariadb')
  const connection = await createConnection({ ...readMysqlAddress(url), connectTimeout: connectTimeoutMs })
  try {
    const [row] = await connection.query('SELECT @@max_connections AS maxConnections, @@character_set_database AS characterSet')
    return { maxConnections: Number(row.maxConnections), characterSet: String(row.characterSet) }
  } finally {
    await connection.end()
  }
}

import { inspectMysql } from '#server/lib/db/inspect-mysql.ts'
import type { MysqlFindings } from '#server/lib/db/inspect-mysql.ts'
import type { StartProblem } from './start-problem.ts'

/** How many connections the app's processes open together. */
export interface ConnectionDemand {
  replicas: number
  workers: number
  poolSize: number
}

/** Connections that stay free for migrations, backups and an administrator. */
export const reservedConnections = 10

/** What keeps the app from working with the MySQL server of `url`. */
export async function findDatabaseProblems(url: string, demand: ConnectionDemand): Promise<StartProblem[]> {
  try {
    return judgeMysql(await inspectMysql(url), demand, new URL(url).pathname.slice(1))
  } catch (error) {
    return [explainFailure(error, new URL(url))]
  }
}

/** What is wrong with how a MySQL server is set up. */
export function judgeMysql({ maxConnections, characterSet }: MysqlFindings, demand: ConnectionDemand, database: string): StartProblem[] {
  const problems: StartProblem[] = []
  const { replicas, workers, poolSize } = demand
  const needed = replicas * workers * poolSize + reservedConnections
  if (maxConnections < needed) {
    const sum = `${replicas} copies (APP_REPLICAS) × ${workers} processes (WEB_CONCURRENCY) × ${poolSize} connections (DATABASE_POOL_SIZE) + ${reservedConnections} in reserve`
    problems.push({ kind: 'wrong', text: `DATABASE_POOL_SIZE: MySQL accepts ${maxConnections} connections, and ${sum} is ${needed}; set max_connections (MYSQL_MAX_CONNECTIONS) to ${needed} or more, or make the pool smaller` })
  }
  if (characterSet !== 'utf8mb4') {
    problems.push({ kind: 'wrong', text: `DATABASE_URL: the database ${database} has the character set ${characterSet}, which cannot hold every text; run: ALTER DATABASE \`${database}\` CHARACTER SET utf8mb4` })
  }
  return problems
}

function explainFailure(error: unknown, { hostname, port, username, pathname }: URL): StartProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const server = `${hostname}:${port || 3306}`
  const database = pathname.slice(1)
  const wrong = (text: string): StartProblem => ({ kind: 'wrong', text: `DATABASE_URL: ${text}` })
  switch (code) {
    case 'ER_ACCESS_DENIED_ERROR': return wrong(`${server} refuses the account ${username} or its password; correct them, or the account with: ALTER USER`)
    case 'ER_DBACCESS_DENIED_ERROR': return wrong(`the account ${username} may not use the database ${database}, or there is no such database; make it and give the account its rights: GRANT`)
    case 'ER_BAD_DB_ERROR': return wrong(`there is no database ${database}; run: CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4`)
  }
  const reason = error instanceof Error ? error.message.replace(/^\(conn[^)]*\)\s*/, '').split('\n')[0] : String(error)
  return { kind: 'database-away', text: `DATABASE_URL: MySQL cannot be reached at ${server} (${code || reason}); see that it runs, that the name and the port are right, and that nothing in between blocks the way` }
}

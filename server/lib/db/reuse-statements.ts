import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'
import type { Database, Statement } from 'better-sqlite3'

type Prepare = (sql: string) => Statement
/** What Prisma's driver uses of a statement, with the values that it is to be run with. */
type BoundStatement = Pick<Statement, 'reader' | 'run' | 'columns' | 'all'> & { raw: () => BoundStatement }

/** More than the product has; those with lists of any length are many, and the least used of them go. */
const maximumStatements = 300

/**
 * Lets each statement be compiled once. Prisma's SQLite driver has SQLite compile a statement again whenever it is run,
 * which takes longer than running most of them.
 */
export function reuseStatements(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect()
      // The driver keeps its connection for itself, and has no setting for this.
      const { client } = adapter as unknown as { client: Database }
      const prepare = createStatementCache(client.prepare.bind(client), maximumStatements)
      Object.assign(client, { prepare })
      return adapter
    },
  }
}

/** The statements used last, by their text. */
export function createStatementCache(prepare: Prepare, maximum: number) {
  const statements = new Map<string, Statement>()

  function find(sql: string): Statement {
    const statement = statements.get(sql) ?? prepare(sql)
    statements.delete(sql)
    statements.set(sql, statement)
    const oldest = statements.size > maximum ? statements.keys().next().value : undefined
    if (oldest !== undefined) statements.delete(oldest)
    return statement
  }

  return (sql: string) => {
    const statement = find(sql)
    return { ...bindTo(statement, []), bind: (values: unknown[]) => bindTo(statement, values) }
  }
}

/** A statement can be bound for good only once: its values are given whenever it is run. */
function bindTo(statement: Statement, values: unknown[]): BoundStatement {
  return {
    reader: statement.reader,
    run: () => statement.run(values),
    columns: () => statement.columns(),
    all: () => statement.all(values),
    raw: () => {
      statement.raw(true)
      return bindTo(statement, values)
    },
  }
}

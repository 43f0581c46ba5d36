import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>
type Queryable = Pick<Adapter, 'queryRaw' | 'executeRaw'>

let onStatement = () => {}

/** Called for each SQL statement, in the asynchronous context of whoever caused it. Set once, at start-up. */
export function setStatementListener(listener: () => void) {
  onStatement = listener
}

/** Makes a driver report its statements. Prisma's own query events cost formatting and lose the caller's context. */
export function observeStatements(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = observe(await factory.connect())
      const startTransaction = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolationLevel) => observe(await startTransaction(isolationLevel))
      return adapter
    },
  }
}

function observe<Observed extends Queryable>(queryable: Observed): Observed {
  const queryRaw = queryable.queryRaw.bind(queryable)
  const executeRaw = queryable.executeRaw.bind(queryable)
  queryable.queryRaw = (query) => {
    onStatement()
    return queryRaw(query)
  }
  queryable.executeRaw = (query) => {
    onStatement()
    return executeRaw(query)
  }
  return queryable
}

import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'
import { databaseDuration, databaseErrors } from '#server/lib/metrics/metrics.ts'
import { judgeDriverError } from './errors.ts'

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>
type Queryable = Pick<Adapter, 'queryRaw' | 'executeRaw'>

let onStatement = () => {}

/** Called for each SQL statement, in the asynchronous context of whoever caused it. Set once, at start-up. */
export function setStatementListener(listener: () => void) {
  onStatement = listener
}

/** Makes a driver report its statements, how long they take and how they fail. Prisma's own query events cost formatting and lose the caller's context. */
export function observeStatements(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = observe(await factory.connect())
      const startTransaction = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolationLevel) => observe(await countErrors(startTransaction(isolationLevel)))
      return adapter
    },
  }
}

function observe<Observed extends Queryable>(queryable: Observed): Observed {
  const queryRaw = queryable.queryRaw.bind(queryable)
  const executeRaw = queryable.executeRaw.bind(queryable)
  queryable.queryRaw = (query) => measure(queryRaw(query))
  queryable.executeRaw = (query) => measure(executeRaw(query))
  return queryable
}

async function measure<Result>(statement: Promise<Result>): Promise<Result> {
  onStatement()
  const startedAtMs = performance.now()
  try {
    return await countErrors(statement)
  } finally {
    databaseDuration.observe((performance.now() - startedAtMs) / 1000)
  }
}

async function countErrors<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const kind = judgeDriverError(error)
    if (kind) databaseErrors.inc({ kind })
    throw error
  }
}

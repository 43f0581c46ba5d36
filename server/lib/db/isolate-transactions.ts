import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'

/**
 * Keeps statements of other requests out of an open transaction. Prisma's SQLite driver has one connection: without
 * this, whatever else is written while a transaction is open would become part of it, and be lost when it rolls back.
 *
 * Inside a transaction use its own handle: a statement on the database itself waits until the transaction has ended.
 */
export function isolateTransactions(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect()
      const startTransaction = adapter.startTransaction.bind(adapter)
      const queryRaw = adapter.queryRaw.bind(adapter)
      const executeRaw = adapter.executeRaw.bind(adapter)
      let lastEnd: Promise<void> = Promise.resolve()
      // Everyone waits for the transactions asked for before them, so that each has its turn in order.
      adapter.queryRaw = (query) => lastEnd.then(() => queryRaw(query))
      adapter.executeRaw = (query) => lastEnd.then(() => executeRaw(query))
      adapter.startTransaction = async (isolationLevel) => {
        const before = lastEnd
        const { promise, resolve: end } = Promise.withResolvers<void>()
        lastEnd = promise
        await before
        try {
          const transaction = await startTransaction(isolationLevel)
          const commit = transaction.commit.bind(transaction)
          const rollback = transaction.rollback.bind(transaction)
          transaction.commit = () => commit().finally(end)
          transaction.rollback = () => rollback().finally(end)
          return transaction
        } catch (error) {
          end()
          throw error
        }
      }
      return adapter
    },
  }
}

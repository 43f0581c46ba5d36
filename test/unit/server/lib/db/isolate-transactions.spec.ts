import { describe, expect, it } from 'vitest'
import { isolateTransactions } from '#server/lib/db/isolate-transactions.ts'

type Factory = Parameters<typeof isolateTransactions>[0]
const statement = (sql: string) => ({ sql, args: [], argTypes: [] })

/** A driver with one connection, which writes down what it was told in which order. */
async function connect({ failsToStart = false } = {}) {
  const log: string[] = []
  const run = (source: string) => async ({ sql }: { sql: string }) => { log.push(`${source} ${sql}`) }
  const result = { columnNames: [], columnTypes: [], rows: [] }
  const queryable = (source: string) => ({
    provider: 'sqlite' as const,
    adapterName: 'fake',
    executeRaw: (query: { sql: string }) => run(source)(query).then(() => 1),
    queryRaw: (query: { sql: string }) => run(source)(query).then(() => result),
  })
  const factory: Factory = {
    provider: 'sqlite',
    adapterName: 'fake',
    connect: async () => ({
      ...queryable('outside'),
      executeScript: async () => {},
      dispose: async () => {},
      startTransaction: async () => {
        if (failsToStart) throw new Error('busy')
        log.push('begin')
        return {
          ...queryable('inside'),
          options: { usePhantomQuery: false },
          commit: async () => { log.push('commit') },
          rollback: async () => { log.push('rollback') },
        }
      },
    }),
  }
  return { adapter: await isolateTransactions(factory).connect(), log }
}

describe('a transaction on the only connection', () => {
  it('keeps statements of others out until it has ended', async () => {
    const { adapter, log } = await connect()
    const transaction = await adapter.startTransaction()
    const outside = adapter.executeRaw(statement('insert'))
    await transaction.executeRaw(statement('update'))
    await transaction.rollback()
    await outside
    expect(log).toEqual(['begin', 'inside update', 'rollback', 'outside insert'])
  })

  it('takes its turn', async () => {
    const { adapter, log } = await connect()
    const first = await adapter.startTransaction()
    const between = adapter.queryRaw(statement('select'))
    const second = adapter.startTransaction().then((transaction) => transaction.commit())
    await first.commit()
    await Promise.all([between, second])
    expect(log).toEqual(['begin', 'commit', 'outside select', 'begin', 'commit'])
  })

  it('that could not begin holds nobody up', async () => {
    const { adapter, log } = await connect({ failsToStart: true })
    await expect(adapter.startTransaction()).rejects.toThrow('busy')
    await adapter.queryRaw(statement('select'))
    expect(log).toEqual(['outside select'])
  })
})

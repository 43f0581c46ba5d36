import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client'
import { describe, expect, it, vi } from 'vitest'
import { observeStatements, setStatementListener } from '#server/lib/db/observe-statements.ts'
import { databaseDuration, databaseErrors } from '#server/lib/metrics/metrics.ts'

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>

/** A driver whose statements and transactions all come to what `work` does. */
async function connect(work: () => Promise<unknown>): Promise<Adapter> {
  const queryable = { queryRaw: work, executeRaw: work }
  const adapter = { ...queryable, startTransaction: async () => (await work(), { ...queryable }) }
  const factory = { provider: 'mysql', adapterName: 'scripted', connect: async () => adapter }
  return await observeStatements(factory as unknown as SqlDriverAdapterFactory).connect()
}

const statement = { sql: 'SELECT 1', args: [], argTypes: [] }
const fail = (kind: string, message = kind) => Object.assign(new Error(message, { cause: { kind } }), { name: 'DriverAdapterError' })
const sumOf = async (metric: typeof databaseErrors, kind: string) => (await metric.get()).values.find(({ labels }) => labels.kind === kind)?.value ?? 0
const readErrors = async () => [await sumOf(databaseErrors, 'unreachable'), await sumOf(databaseErrors, 'refused')] as const
const readStatements = async () => (await databaseDuration.get()).values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0

describe('statements', () => {
  it('are told of and timed, those of transactions and those that fail included', async () => {
    const listener = vi.fn()
    setStatementListener(listener)
    const before = await readStatements()
    const adapter = await connect(async () => 1)
    await adapter.queryRaw(statement)
    await (await adapter.startTransaction()).executeRaw(statement)
    const failing = await connect(() => Promise.reject(fail('ConnectionClosed')))
    await expect(failing.executeRaw(statement)).rejects.toThrow('ConnectionClosed')
    expect([listener.mock.calls.length, await readStatements() - before]).toEqual([3, 3])
    setStatementListener(() => {})
  })

  it.each([
    ['a lost connection', fail('ConnectionClosed'), [1, 0]],
    ['a refused connection', fail('mysql', 'connect ECONNREFUSED 10.0.0.1:3306'), [1, 0]],
    ['no free connection', fail('mysql', 'pool timeout: failed to retrieve a connection from pool after 8000ms'), [1, 0]],
    ['too many connections', fail('TooManyConnections'), [1, 0]],
    ['a missing column', fail('ColumnNotFound'), [0, 1]],
    ['a full disk', fail('mysql', 'The table is full'), [0, 1]],
    ['a value that is there already', fail('UniqueConstraintViolation'), [0, 0]],
    ['transactions that met', fail('TransactionWriteConflict'), [0, 0]],
  ])('that fail are counted by what it means: %s', async (_name, error, [unreachable, refused]) => {
    const before = await readErrors()
    const adapter = await connect(() => Promise.reject(error))
    await expect(adapter.queryRaw(statement)).rejects.toBe(error)
    expect(await readErrors()).toEqual([before[0] + unreachable!, before[1] + refused!])
  })

  it('are not even begun when there is no transaction', async () => {
    const [before] = await readErrors()
    const adapter = await connect(() => Promise.reject(fail('DatabaseNotReachable')))
    await expect(adapter.startTransaction()).rejects.toThrow('DatabaseNotReachable')
    expect((await readErrors())[0]).toBe(before + 1)
  })
})

import Sqlite from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { createStatementCache } from '#server/lib/db/reuse-statements.ts'

function open(maximum: number) {
  const database = new Sqlite(':memory:')
  database.exec('CREATE TABLE note (id INTEGER, text TEXT)')
  const prepare = vi.fn(database.prepare.bind(database))
  return { cached: createStatementCache(prepare, maximum), prepare, database }
}

describe('statements that are run again', () => {
  it('are compiled once, and take the values of each time', () => {
    const { cached, prepare } = open(10)
    for (const [id, text] of [[1, 'one'], [2, 'two']]) expect(cached('INSERT INTO note VALUES (?, ?)').bind([id, text]).run().changes).toBe(1)
    const read = (id: number) => {
      const statement = cached('SELECT text, id FROM note WHERE id = ?').bind([id])
      expect([statement.reader, statement.columns().map(({ name }) => name)]).toEqual([true, ['text', 'id']])
      return statement.raw().all()
    }
    expect([read(1), read(2), read(3)]).toEqual([[['one', 1]], [['two', 2]], []])
    expect(prepare).toHaveBeenCalledTimes(2)
  })

  it('know of a column that came meanwhile', () => {
    const { cached, database } = open(10)
    const read = () => cached('SELECT * FROM note').bind([]).raw().all()
    cached('INSERT INTO note VALUES (?, ?)').bind([1, 'one']).run()
    expect(read()).toEqual([[1, 'one']])
    database.exec('ALTER TABLE note ADD COLUMN place INTEGER')
    expect(read()).toEqual([[1, 'one', null]])
  })

  it('work after one of them failed', () => {
    const { cached, database } = open(10)
    database.exec('CREATE UNIQUE INDEX one ON note (id)')
    const insert = () => cached('INSERT INTO note VALUES (?, ?)').bind([1, 'one']).run()
    insert()
    expect(insert).toThrow('UNIQUE')
    expect(cached('DELETE FROM note').bind([]).run().changes).toBe(1)
    expect(insert().changes).toBe(1)
  })

  it('are let go when many others were used since', () => {
    const { cached, prepare } = open(2)
    for (const sql of ['SELECT 1', 'SELECT 2', 'SELECT 1', 'SELECT 3', 'SELECT 1', 'SELECT 2']) cached(sql).bind([]).raw().all()
    expect(prepare.mock.calls.map(([sql]) => sql)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 2'])
  })
})

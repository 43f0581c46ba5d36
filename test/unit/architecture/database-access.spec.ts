import { describe, expect, it } from 'vitest'
import { readImports, readValueImports } from '#test/support/architecture/imports.ts'
import { readSourceFiles } from '#test/support/architecture/source-files.ts'

/** Files beside `queries.ts` that may use the database, each with its reason. */
const exceptions: Record<string, string> = {
  'server/lib/http/idempotency.ts': 'the stored answers belong to no feature',
  'server/lib/lifecycle/start.ts': 'opens the connection',
  'server/lib/lifecycle/readiness.ts': 'asks whether the database answers',
  'server/plugins/90.shutdown.ts': 'closes the connection',
}

const isQueries = (path: string) => /^server\/features\/[^/]+\/(queries|queries\/[^/]+)\.ts$/.test(path)
const isDatabaseLibrary = (path: string) => path.startsWith('server/lib/db/')
const files = readSourceFiles('server/**/*.ts').filter(({ path }) => !isQueries(path) && !isDatabaseLibrary(path))

/** A handle that a function is given, and passes on, is a type here. */
const users = files.filter((file) => readValueImports(file).some(({ target }) => target === 'server/lib/db/client.ts')).map(({ path }) => path)

describe('the database', () => {
  it('is used in queries.ts only', () => {
    expect(users.filter((path) => !(path in exceptions))).toEqual([])
  })

  it('keeps its types to queries.ts', () => {
    const holders = files.filter((file) => readImports(file).some(({ target }) => target.includes('/generated/') || target.startsWith('@prisma/'))).map(({ path }) => path)
    expect(holders).toEqual([])
  })

  it('has no exception that is not needed any more', () => {
    expect(Object.keys(exceptions).filter((path) => !users.includes(path))).toEqual([])
  })
})

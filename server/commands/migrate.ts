import { setTimeout as wait } from 'node:timers/promises'
import { useConfig } from '#server/lib/config/index.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { findStartProblems, renderStartProblems } from '#server/lib/start-check/find-start-problems.ts'
import type { StartProblem } from '#server/lib/start-check/start-problem.ts'

const pauseMs = 1_000

/** Brings the database to this release's schema, waiting for it as a start does; leaves with 1 when that cannot be done. */
export async function migrate(): Promise<void> {
  const problems = await waitForDatabase()
  if (problems.some(({ kind }) => kind !== 'store-away')) fail(`There ${problems.length === 1 ? 'is' : 'are'} ${renderStartProblems(problems)}`)
  try {
    const { applied } = await migrateDatabase()
    process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`)
  } catch (error) {
    fail(`The database could not be migrated: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

async function waitForDatabase(): Promise<StartProblem[]> {
  const startedAtMs = Date.now()
  for (;;) {
    const problems = await findStartProblems(process.env)
    const isAway = problems.some(({ kind }) => kind === 'database-away')
    if (!isAway || problems.some(({ kind }) => kind === 'wrong') || Date.now() - startedAtMs > useConfig().databaseWaitMs) return problems
    await wait(pauseMs)
  }
}

function fail(text: string): never {
  process.stderr.write(text)
  process.exit(1)
}

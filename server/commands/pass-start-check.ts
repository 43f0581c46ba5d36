import { setTimeout as wait } from 'node:timers/promises'
import { useConfig } from '#server/lib/config/index.ts'
import { findStartProblems, renderStartProblems } from '#server/lib/start-check/find-start-problems.ts'
import type { StartProblem } from '#server/lib/start-check/start-problem.ts'
import { findPortProblem } from './find-port-problem.ts'

const pauseMs = 1_000

/**
 * Lets a start go on when nothing is wrong; otherwise says everything that is, and ends the process. A database that is only
 * away may still come: requests are answered with 503 until it does, and the process ends when it has not come in time.
 */
export async function passStartCheck(address: { port: number, host?: string }): Promise<void> {
  const [found, port] = await Promise.all([findStartProblems(process.env), findPortProblem(address)])
  const problems = port ? [...found, port] : found
  if (problems.some(({ kind }) => kind === 'wrong')) refuse(problems)
  if (problems.length === 0) return
  process.stderr.write(`Starting with ${renderStartProblems(problems)}`)
  if (problems.some(isDatabaseAway)) void watchDatabase(Date.now() + useConfig().databaseWaitMs)
}

async function watchDatabase(untilMs: number): Promise<void> {
  for (;;) {
    await wait(pauseMs)
    const problems = await findStartProblems(process.env)
    const isLate = Date.now() > untilMs && problems.some(isDatabaseAway)
    if (isLate || problems.some(({ kind }) => kind === 'wrong')) refuse(problems)
    if (!problems.some(isDatabaseAway)) return
  }
}

function isDatabaseAway({ kind }: StartProblem): boolean {
  return kind === 'database-away'
}

function refuse(problems: StartProblem[]): never {
  process.stderr.write(`AgentChat does not start. There ${problems.length === 1 ? 'is' : 'are'} ${renderStartProblems(problems)}`)
  process.exit(1)
}

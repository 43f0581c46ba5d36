import { findStartProblems, renderStartProblems } from '#server/lib/start-check/find-start-problems.ts'

/** Says everything that keeps a server with these settings from starting as it should, and leaves with 1 if there is anything. */
export async function check(): Promise<void> {
  const problems = await findStartProblems(process.env)
  if (problems.length > 0) process.stderr.write(`There ${problems.length === 1 ? 'is' : 'are'} ${renderStartProblems(problems)}`)
  else process.stdout.write('Everything is as it should be.\n')
  process.exit(problems.length > 0 ? 1 : 0)
}

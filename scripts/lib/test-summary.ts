import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What came of one suite. A suite that breaks off without a failed test counts as one. */
export interface SuiteResult { suite: string, passed: number, failed: number, durationMs: number }

/** Adds results to the file that TEST_SUMMARY_FILE names, for a run that has several parts. */
export function recordResults(results: SuiteResult[]): void {
  const file = process.env.TEST_SUMMARY_FILE
  if (!file) return
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, results.map((result) => `${JSON.stringify(result)}\n`).join(''))
}

export function readResults(file: string): SuiteResult[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

/** A line for each suite. */
export function formatResults(results: SuiteResult[]): string {
  return results.map(({ suite, passed, failed, durationMs }) =>
    `${failed > 0 ? '✗' : '✓'} ${suite.padEnd(28)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${(durationMs / 1000).toFixed(1).padStart(7)} s`).join('\n')
}

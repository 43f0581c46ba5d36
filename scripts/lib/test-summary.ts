import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A test that did not pass, and what its runner said of it. */
export interface TestFailure { test: string, message: string }

/** What came of one suite. A suite that breaks off without a failed test counts as one. */
export interface SuiteResult { suite: string, passed: number, failed: number, failures?: TestFailure[], durationMs: number }

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

const shownMessageLines = 12

/** What failed and how it began to, so that the end of a long output is enough to know; empty when nothing did. */
export function formatFailures(results: SuiteResult[]): string {
  const failures = results.flatMap(({ suite, failures = [] }) => failures.map((failure) => ({ suite, ...failure })))
  return failures.map(({ suite, test, message }) => {
    const lines = stripVTControlCharacters(message).split('\n').slice(0, shownMessageLines)
    return [`✗ ${suite}: ${test}`, ...lines.map((line) => `    ${line}`)].join('\n')
  }).join('\n')
}

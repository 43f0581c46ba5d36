import { readFileSync } from 'node:fs'
import type { TestFailure } from './test-summary.ts'

interface VitestAssertion { status: string, fullName: string, failureMessages: string[] }
interface VitestReport { numPassedTests: number, testResults: { name: string, status: string, message: string, assertionResults: VitestAssertion[] }[] }

interface PlaywrightTest { status: 'expected' | 'unexpected' | 'flaky' | 'skipped', results: { error?: { message?: string } }[] }
interface PlaywrightSuite { suites?: PlaywrightSuite[], specs: { title: string, file: string, line: number, tests: PlaywrightTest[] }[] }
interface PlaywrightReport { stats: { expected: number }, suites: PlaywrightSuite[], errors: { message?: string }[] }

/** What the JSON report of Vitest or Playwright says: how many tests passed, and each that did not. */
export function readReport(file: string): { passed: number, failures: TestFailure[] } {
  const report: VitestReport | PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
  return 'stats' in report
    ? { passed: report.stats.expected, failures: [...report.suites.flatMap(listPlaywrightFailures), ...report.errors.map((error) => ({ test: 'before the tests', message: error.message ?? '' }))] }
    : { passed: report.numPassedTests, failures: report.testResults.flatMap(listVitestFailures) }
}

function listVitestFailures({ name, status, message, assertionResults }: VitestReport['testResults'][number]): TestFailure[] {
  // A file that cannot even be loaded has no tests that could fail.
  if (status === 'failed' && assertionResults.length === 0) return [{ test: name, message }]
  return assertionResults
    .filter((assertion) => assertion.status === 'failed')
    .map((assertion) => ({ test: `${name} › ${assertion.fullName}`, message: assertion.failureMessages[0] ?? '' }))
}

/** A test that passed at a second try has failed. */
function listPlaywrightFailures(suite: PlaywrightSuite): TestFailure[] {
  const own = suite.specs.flatMap(({ title, file, line, tests }) => tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ results }) => ({ test: `${file}:${line} › ${title}`, message: results.find(({ error }) => error)?.error?.message ?? '' })))
  return [...own, ...(suite.suites ?? []).flatMap(listPlaywrightFailures)]
}

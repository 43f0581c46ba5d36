import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SuiteResult } from './test-summary.ts'

export const testSuites = ['unit', 'contract', 'integration', 'e2e'] as const
export type TestSuite = (typeof testSuites)[number]

/**
 * Runs a suite, with its runner's output on the terminal and its report in `test-results`.
 *
 * @param options.label tells two runs of a suite apart
 * @param options.filters go to the runner: files, or its own options
 */
export function runSuite(root: string, suite: TestSuite, { label = '', filters = [] }: { label?: string, filters?: string[] } = {}): SuiteResult {
  const name = label ? `${suite} (${label})` : suite
  const report = join(root, 'test-results', `${name.replaceAll(/\W+/g, '-')}.json`)
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(report, { force: true })
  const startedAtMs = performance.now()
  const { status } = suite === 'e2e'
    ? run(root, 'playwright', ['test', '--config=test/e2e/playwright.config.ts', '--reporter=list,json', ...filters], { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    : run(root, 'vitest', ['run', '--project', suite, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters])
  const { passed, failed } = existsSync(report) ? readReport(report) : { passed: 0, failed: 0 }
  return { suite: name, passed, failed: status !== 0 && failed === 0 ? 1 : failed, durationMs: performance.now() - startedAtMs }
}

function run(root: string, command: string, parameters: string[], environment: Record<string, string> = {}) {
  return spawnSync(join(root, 'node_modules/.bin', command), parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
}

interface VitestReport { numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }
interface PlaywrightReport { stats: { expected: number, unexpected: number, flaky: number } }

function readReport(file: string): { passed: number, failed: number } {
  const report: VitestReport | PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
  if ('stats' in report) return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
  // A file that cannot even be loaded has no tests that could fail.
  const brokenFiles = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readReport } from './test-report.ts'
import type { SuiteResult } from './test-summary.ts'

/** What runs when no suite is named. */
export const defaultSuites = ['unit', 'contract', 'integration', 'e2e'] as const
/** Every suite; the stack's needs a container engine and builds images. */
export const testSuites = [...defaultSuites, 'stack'] as const
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
  const { passed, failures } = existsSync(report) ? readReport(report) : { passed: 0, failures: [] }
  if (status !== 0 && failures.length === 0) failures.push({ test: name, message: `the runner ended with ${status}` })
  return { suite: name, passed, failed: failures.length, failures, durationMs: performance.now() - startedAtMs }
}

function run(root: string, command: string, parameters: string[], environment: Record<string, string> = {}) {
  return spawnSync(join(root, 'node_modules/.bin', command), parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
}

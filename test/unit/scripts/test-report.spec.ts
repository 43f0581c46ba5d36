import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readReport } from '../../../scripts/lib/test-report.ts'
import { formatFailures } from '../../../scripts/lib/test-summary.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(report: unknown) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return readReport(file)
}

describe('the report of a suite', () => {
  it('names the failed tests of Vitest, and files that could not be loaded', () => {
    const failed = { status: 'failed', fullName: 'adds numbers', failureMessages: ['expected 3 to be 4'] }
    const { passed, failures } = read({
      numPassedTests: 7,
      testResults: [
        { name: 'sum.spec.ts', status: 'failed', message: '', assertionResults: [failed, { ...failed, status: 'passed' }] },
        { name: 'broken.spec.ts', status: 'failed', message: 'Unexpected token', assertionResults: [] },
      ],
    })
    expect(passed).toBe(7)
    expect(failures).toEqual([{ test: 'sum.spec.ts › adds numbers', message: 'expected 3 to be 4' }, { test: 'broken.spec.ts', message: 'Unexpected token' }])
  })

  it('names the failed tests of Playwright, those among them that passed at the second try', () => {
    const spec = (title: string, status: string, results: unknown[]) => ({ title, file: 'chat.spec.ts', line: 4, tests: [{ status, results }] })
    const { passed, failures } = read({
      stats: { expected: 2 },
      errors: [{ message: 'No browser' }],
      suites: [{ specs: [spec('sends', 'unexpected', [{ error: { message: 'timeout' } }])], suites: [{ specs: [spec('stops', 'flaky', [{ error: { message: 'late' } }, {}]), spec('opens', 'expected', [{}])] }] }],
    })
    expect(passed).toBe(2)
    expect(failures.map(({ test, message }) => `${test}: ${message}`)).toEqual(['chat.spec.ts:4 › sends: timeout', 'chat.spec.ts:4 › stops: late', 'before the tests: No browser'])
  })

  it('is printed with the suite and the first lines, without colours', () => {
    const failures = [{ test: 'sum.spec.ts › adds', message: `\u001B[31mexpected\u001B[39m 3\n${'more\n'.repeat(50)}` }]
    const text = formatFailures([{ suite: 'unit', passed: 1, failed: 1, failures, durationMs: 1 }])
    expect(text).toContain('✗ unit: sum.spec.ts › adds\n    expected 3\n')
    expect(text.split('\n').length).toBeLessThan(15)
  })
})

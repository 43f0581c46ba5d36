/**
 * Sends generated requests to every operation of the API and checks the answers against its description, with the tool
 * Schemathesis, whose command is the first argument.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { startServer } from '../../test/support/start-server.ts'
import { recordResults } from '../lib/test-summary.ts'

/** They would end the session that the requests are sent with, or stay open by design. */
const excludedPaths = ['/api/v1/auth/logout', '/api/v1/auth/sessions', '/api/v1/auth/sessions/{id}', '/api/v1/runs/events', '/api/v1/runs/{id}/events']
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance']
const reportFile = resolve('test-results/schemathesis.json')

interface Report { complete: boolean, operations: { tested: number }, test_cases: { unique_failures: number }, errors: unknown[] }

const [command = 'schemathesis'] = process.argv.slice(2)
const startedAtMs = performance.now()
const server = await startServer({ expectsOutsideConnections: true })
const { client } = await server.register()
rmSync(reportFile, { force: true })
// Not the blocking kind: connections that the server closes meanwhile have to be noticed.
const tool = spawn(command, [
  'run', `${server.url}/api/openapi.json`,
  '--header', `Cookie: ${client.cookies.header('/api/v1')}`,
  '--checks', checks.join(','),
  '--phases', 'examples,coverage,fuzzing',
  '--max-examples', '25',
  '--workers', '1',
  '--request-timeout', '10',
  '--seed', '1',
  '--no-shrink',
  '--continue-on-failure',
  '--report-json-path', reportFile,
  ...excludedPaths.flatMap((path) => ['--exclude-path', path]),
], { stdio: 'inherit' })
await once(tool, 'close').catch((error: unknown) => console.error(error))
// A session that ended meanwhile would have made the run worthless without a sign.
const { status } = await client.get('/api/v1/auth/session')
const isAlive = server.isAlive && status === 200
await server.close()

const { passed, failed } = readReport()
const failures = failed + (isAlive ? 0 : 1)
recordResults([{ suite: 'API description', passed, failed: failures, durationMs: performance.now() - startedAtMs }])
process.exitCode = failures > 0 ? 1 : 0

function readReport(): { passed: number, failed: number } {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 }
  const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const problems = report.test_cases.unique_failures + report.errors.length + (report.complete ? 0 : 1)
  return { passed: Math.max(0, report.operations.tested - problems), failed: problems }
}

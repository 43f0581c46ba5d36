/**
 * Runs the suites named as arguments, or all but the stack's: `npm test -- unit contract`. A failed suite does not keep the
 * others from running. `--label=name` names the run in the summary, `--only=text` chooses test files.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultSuites, runSuite, testSuites } from './lib/test-suites.ts'
import { formatResults, recordResults } from './lib/test-summary.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { label: { type: 'string' }, only: { type: 'string', multiple: true } } })
const root = resolve(import.meta.dirname, '..')
const unknown = positionals.filter((name) => !testSuites.some((suite) => suite === name))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${testSuites.join(', ')}`)
  process.exit(1)
}

const chosen = positionals.length === 0 ? defaultSuites : testSuites.filter((suite) => positionals.includes(suite))
const results = chosen.map((suite) => runSuite(root, suite, { label: values.label, filters: values.only }))

recordResults(results)
console.log(`\n${formatResults(results)}`)
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0

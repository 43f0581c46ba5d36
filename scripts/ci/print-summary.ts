/** Prints what came of all parts of a run, and last a line with the sums. Exits with 1 when anything failed. */
import { formatFailures, formatResults, readResults } from '../lib/test-summary.ts'

const [file = 'test-results/summary.jsonl'] = process.argv.slice(2)
const results = readResults(file)
const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0)

console.log(`\n${formatResults(results)}\n`)
if (sum('failed') > 0) console.log(`${formatFailures(results)}\n`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = results.length === 0 || sum('failed') > 0 ? 1 : 0

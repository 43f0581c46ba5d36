/**
 * A generator that `prisma generate` runs: it writes the parsed data model as JSON, to the file that the generator's
 * block names as its output. Requests come as JSON-RPC on standard input, answers go to standard error.
 */
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (method === 'generate') writeFileSync(params.generator.output.value, JSON.stringify(params.dmmf.datamodel))
  const result = method === 'getManifest' ? { manifest: { prettyName: 'data model', defaultOutput: 'data-model.json' } } : null
  process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`)
})

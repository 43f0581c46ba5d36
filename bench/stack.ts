/**
 * Measures the production stack as containers, one shape after the other, and writes the section "Deployment" of
 * `bench/results.md`. Needs Docker; `--quick` measures for a moment only and writes nothing.
 */
import { cpus } from 'node:os'
import { requireDocker, runDocker } from '../test/support/stack/run-docker.ts'
import { writeResults } from './result-file.ts'
import { measureStack } from './stack-measurement.ts'
import type { StackMeasurement, StackShape } from './stack-measurement.ts'
import { formatStackResults } from './stack-results.ts'

const quick = process.argv.includes('--quick')
const durationMs = quick ? 2_000 : 10_000
const shapes: StackShape[] = [{ replicas: 1, workers: 1 }, { replicas: 2, workers: 1 }, { replicas: 1, workers: 2 }]

await requireDocker()
const measured: StackMeasurement[] = []
for (const shape of shapes) measured.push(await measureStack(shape, durationMs))
const text = formatStackResults({
  measured,
  cores: cpus().length,
  image: await readImage('agentchat-test:latest', 'node:24-bookworm-slim'),
  nginxImage: await readImage('agentchat-test-nginx:latest', 'nginx:stable'),
})
process.stdout.write(`${text}\n`)
if (!quick) writeResults('Deployment', text)

async function readImage(name: string, base: string): Promise<{ sizeBytes: number, addedBytes: number }> {
  const [sizeBytes = 0, baseBytes = 0] = (await runDocker(['image', 'inspect', '--format', '{{.Size}}', name, base])).split('\n').map(Number)
  return { sizeBytes, addedBytes: sizeBytes - baseBytes }
}

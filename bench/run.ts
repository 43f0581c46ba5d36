/**
 * Measures the built server beside a bare proxy in the same run and writes `bench/results.md`. Everything runs on this
 * machine; the load is 200 answers of 600 tokens at 20 tokens a second, started over 10 s. Both sides take it at the same
 * time, for a machine that others share is not the same from one minute to the next: just after their start, and twice at
 * work, when what runs often has been compiled. What the rounds at work used is added up.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { addProvider } from '../test/support/chat/chat.ts'
import { findFreePort } from '../test/support/free-port.ts'
import { ApiClient } from '../test/support/http/api-client.ts'
import { expectedText } from '../test/support/model-server/server.ts'
import { readAnswers } from './answers.ts'
import type { AnswerResult, LoadOptions } from './answers.ts'
import { startProcess } from './child-process.ts'
import type { MeasuredProcess } from './child-process.ts'
import { countPages } from './pages.ts'
import { createRunReader, createWireReader } from './readers.ts'
import { writeResults } from './result-file.ts'
import { formatResults } from './results.ts'
import type { LoadMeasurement, Round } from './results.ts'

const root = resolve(import.meta.dirname, '..')
const quick = process.argv.includes('--quick')
const tokensPerAnswer = quick ? 100 : 600
const tokensPerSecond = 20
const model = `paced-${tokensPerAnswer}x${tokensPerSecond}`
const load: LoadOptions = { count: quick ? 40 : 200, overMs: quick ? 2_000 : 10_000, expectedText: expectedText(model, 'Go on') }
const people = 20
const roundsAtWork = 2

const dataFolder = mkdtempSync(join(tmpdir(), 'agentchat-bench-'))
const started: MeasuredProcess[] = []
try {
  await measure()
} finally {
  for (const process of started) await process.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function measure() {
  const modelServerUrl = await start((port) => [join(root, 'test/support/model-server/cli.ts'), '--port', String(port)], (url) => `${url}/v1/models`)
  const proxy = await start((port) => [join(root, 'bench/proxy.ts'), String(port), modelServerUrl.url], (url) => `${url}/v1/models`)
  const app = await start(() => [join(root, '.output/server/index.mjs')], (url) => `${url}/readyz`, (port) => ({
    NITRO_PORT: String(port),
    NITRO_HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    EGRESS_ALLOWED_HOSTS: new URL(modelServerUrl.url).host,
    RATE_LIMITS: 'false',
    RUNS_PER_USER: '50',
    LOG_LEVEL: 'warn',
  }))
  const administrator = await register(app.url, 0)
  const pageUrls = [app.url]
  const cookie = administrator.cookies.header('/')
  for (let view = 0; view < 3; view++) await administrator.get('/')
  await new Promise((resolveWait) => setTimeout(resolveWait, 5_000))
  const idleMemoryBytes = app.process.memoryBytes()
  const { clients, modelId } = await prepare(app.url, modelServerUrl.url, administrator)
  const throughProxy = () => measureLoad(proxy.process, () => createWireReader(proxy.url, model))
  const throughApp = () => measureLoad(app.process, (index) => createRunReader(clients[index % clients.length] ?? administrator, modelId))
  const readBoth = async (): Promise<Round> => {
    const [ofProxy, ofApp] = await Promise.all([throughProxy(), throughApp()])
    return { proxy: ofProxy, app: ofApp }
  }
  const fresh = await readBoth()
  const atWork: Round[] = []
  for (let round = 0; round < roundsAtWork; round++) atWork.push(await readBoth())
  const pages = await countPages(pageUrls, { cookie }, { readers: 8, durationMs: quick ? 3_000 : 10_000 })
  const text = formatResults({
    fresh,
    atWork,
    idleMemoryBytes,
    readyAfterMs: app.process.readyAfterMs,
    pagesPerSecond: pages.perSecond,
    failedPages: pages.failed,
    answers: load.count,
    tokensPerAnswer,
    tokensPerSecond,
    cores: cpus().length,
    nodeVersion: process.version,
  })
  process.stdout.write(`${text}\n`)
  if (!quick) writeResults('Measured', text)
}

async function start(args: (port: number) => string[], readyUrl: (url: string) => string, environment: (port: number) => Record<string, string> = () => ({})) {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const process = await startProcess(args(port), { url: readyUrl(url), environment: environment(port) })
  started.push(process)
  return { url, process }
}

async function register(url: string, index: number): Promise<ApiClient> {
  const client = new ApiClient(url)
  await client.post('/api/v1/auth/register', { email: `person-${index}@example.com`, name: 'Bench', password: 'a long enough password' })
  return client
}

async function prepare(url: string, modelServerUrl: string, administrator: ApiClient) {
  const clients = [administrator]
  for (let index = 1; index < people; index++) clients.push(await register(url, index))
  const models = await addProvider(administrator, `${modelServerUrl}/v1`, [model])
  return { clients, modelId: models.get(model) ?? '' }
}

async function measureLoad(process: MeasuredProcess, createReader: Parameters<typeof readAnswers>[1]): Promise<LoadMeasurement> {
  const cpuBefore = process.cpuMicroseconds()
  const results: AnswerResult[] = await readAnswers(load, createReader)
  return { results, cpuMicroseconds: process.cpuMicroseconds() - cpuBefore, memoryBytes: process.memoryBytes() }
}

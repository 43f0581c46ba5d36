/**
 * Measures full-text search in 100,000 messages and writes the section "Search" of `bench/results.md`: how long the index
 * takes to be filled while the server runs, and how long searches take, through HTTP. SQLite always; MySQL too when
 * TEST_DATABASE_URL names a server. `--quick` takes a tenth and writes nothing.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { findFreePort } from '../test/support/free-port.ts'
import { ApiClient } from '../test/support/http/api-client.ts'
import { createMysqlDatabase } from '../test/support/server/mysql-database.ts'
import { percentile } from './answers.ts'
import { startProcess } from './child-process.ts'
import { writeResults } from './result-file.ts'
import { characterOf, openMysql, openSqlite, seedMessages, wordOf } from './search-data.ts'
import type { SeededDatabase } from './search-data.ts'
import { formatSearchResults } from './search-results.ts'
import type { SearchMeasurement } from './search-results.ts'

const quick = process.argv.includes('--quick')
const scale = quick ? 0.1 : 1
/** One person has half of all messages, a hundred others have the rest. */
const people = [{ messages: 50_000 * scale }, ...Array.from({ length: 100 }, () => ({ messages: 500 * scale }))]
const repetitions = 25
const root = resolve(import.meta.dirname, '..')

const searches: [string, string][] = [
  ['the most frequent word', wordOf(0)],
  ['the two most frequent words', `${wordOf(0)} ${wordOf(1)}`],
  ['the most frequent word, newest first', `${wordOf(0)}&order=newest`],
  ['a frequent word', wordOf(100)],
  ['a rare word', wordOf(20_000)],
  ['the beginning of words', wordOf(3_000).slice(0, 3)],
  ['the most frequent character', characterOf(0)],
  ['two characters', characterOf(0) + characterOf(1)],
  ['four characters', [5, 2, 9, 1].map(characterOf).join('')],
  ['a word and a character', `${wordOf(10)} ${characterOf(10)}`],
]

const measured: SearchMeasurement[] = [await measureSqlite()]
if (process.env.TEST_DATABASE_URL) measured.push(await measureMysql(process.env.TEST_DATABASE_URL))
const text = formatSearchResults(measured, { searches: searches.map(([name]) => name), messages: people.reduce((sum, { messages }) => sum + messages, 0), cores: cpus().length, repetitions })
process.stdout.write(`${text}\n`)
if (!quick) writeResults('Search', text)

async function measureSqlite(): Promise<SearchMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'agentchat-bench-'))
  try {
    return await measure('SQLite', { DATA_DIR: folder }, async () => openSqlite(folder), async () => statSync(join(folder, 'agentchat.db')).size)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureMysql(serverUrl: string): Promise<SearchMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'agentchat-bench-'))
  const { url, drop } = await createMysqlDatabase(serverUrl, `bench_${process.pid}`)
  const readSize = async (database: SeededDatabase) => {
    const [row] = await database.query(`SELECT SUM(FILE_SIZE) AS size FROM information_schema.INNODB_TABLESPACES WHERE NAME LIKE 'bench_${process.pid}/%'`)
    return Number(row?.size)
  }
  try {
    return await measure('MySQL', { DATA_DIR: folder, DATABASE_URL: url, APP_SECRET: randomUUID() + randomUUID() }, () => openMysql(url), readSize)
  } finally {
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(name: string, environment: Record<string, string>, open: () => Promise<SeededDatabase>, readSize: (database: SeededDatabase) => Promise<number>): Promise<SearchMeasurement> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const start = () => startProcess([join(root, '.output/server/index.mjs')], {
    url: `${url}/readyz`,
    environment: { NITRO_PORT: String(port), NITRO_HOST: '127.0.0.1', RATE_LIMITS: 'false', LOG_LEVEL: 'warn', ...environment },
  })
  const before = await start()
  const registered: ({ messages: number } & Awaited<ReturnType<typeof register>>)[] = []
  for (const { messages } of people) registered.push({ messages, ...await register(url) })
  await before.stop()
  const database = await open()
  await seedMessages(database, registered)
  // As at the first start of a release with an index.
  await database.insert('DELETE FROM Setting WHERE `key` = ?', [['search-index']])
  const bytesBefore = await readSize(database)
  const server = await start()
  try {
    const cpuBefore = server.cpuMicroseconds()
    const fillingMs = await waitUntilFilled(database)
    const cpuMs = (server.cpuMicroseconds() - cpuBefore) / 1000
    const addedBytes = await readSize(database) - bytesBefore
    const [heavy, light] = [registered[0], registered[50]]
    if (!heavy || !light) throw new Error('There is nobody to search')
    return { name, fillingMs, cpuMs, addedBytes, heavy: await timeSearches(heavy.client), light: await timeSearches(light.client) }
  } finally {
    await database.close()
    await server.stop()
  }
}

async function register(url: string): Promise<{ client: ApiClient, userId: string }> {
  const client = new ApiClient(url)
  const { body } = await client.post<CurrentUser>('/api/v1/auth/register', { email: `${randomUUID()}@example.com`, name: 'Bench', password: 'a long enough password' })
  return { client, userId: body.id }
}

/** The job begins by itself within a minute. Counted is from the first entry to the last. */
async function waitUntilFilled(database: SeededDatabase): Promise<number> {
  let begunAtMs = 0
  for (;;) {
    const [row] = await database.query('SELECT (SELECT COUNT(*) FROM SearchEntry WHERE isTitle = FALSE) AS entries, (SELECT COUNT(*) FROM Message) AS messages')
    if (begunAtMs === 0 && Number(row?.entries) > 0) begunAtMs = performance.now()
    if (Number(row?.entries) === Number(row?.messages)) return performance.now() - begunAtMs
    await new Promise((wake) => setTimeout(wake, 500))
  }
}

async function timeSearches(client: ApiClient): Promise<SearchMeasurement['heavy']> {
  const timings: SearchMeasurement['heavy'] = []
  for (const [, query] of searches) {
    const [words = '', ...rest] = query.split('&')
    const path = `/api/v1/search?text=${encodeURIComponent(words)}${rest.map((more) => `&${more}`).join('')}`
    const durations: number[] = []
    let found = 0
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const startedAtMs = performance.now()
      const { status, body } = await client.get<{ items: unknown[] }>(path)
      if (status !== 200) throw new Error(`${path} answered ${status}`)
      durations.push(performance.now() - startedAtMs)
      found = body.items.length
    }
    timings.push({ medianMs: percentile(durations, 0.5), p95Ms: percentile(durations, 0.95), found })
  }
  return timings
}

/**
 * Measures what people feel in a real browser, in a conversation of 2,000 messages, and writes the section "Browser" of
 * `bench/results.md`. `--quick` takes a tenth and writes nothing.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright/test'
import type { Browser, Page } from 'playwright/test'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { addProvider } from '../test/support/chat/chat.ts'
import { findBrowser } from '../test/support/e2e/find-browser.ts'
import { openPage, waitUntilAlive } from '../test/support/e2e/open-page.ts'
import { findFreePort } from '../test/support/free-port.ts'
import { ApiClient } from '../test/support/http/api-client.ts'
import { startModelServer } from '../test/support/model-server/server.ts'
import { percentile } from './answers.ts'
import { richText, seedConversation } from './browser-data.ts'
import { countFrames, readHeapBytes, timeKeys } from './browser-frames.ts'
import { formatBrowserResults } from './browser-results.ts'
import type { BrowserMeasurement } from './browser-results.ts'
import { startProcess } from './child-process.ts'
import { writeResults } from './result-file.ts'
import { openSqlite } from './search-data.ts'

const quick = process.argv.includes('--quick')
const messages = quick ? 200 : 2_000
const pasteLines = 20_000
const tokens = quick ? 2_000 : 20_000
const idleSeconds = quick ? 5 : 20
const repetitions = quick ? 2 : 5
const charactersPerToken = 4
const viewport = { width: 1280, height: 800 }
const root = resolve(import.meta.dirname, '..')

const dataFolder = mkdtempSync(join(tmpdir(), 'agentchat-bench-'))
const modelServer = await startModelServer()
const port = await findFreePort()
const url = `http://127.0.0.1:${port}`
const server = await startProcess([join(root, '.output/server/index.mjs')], {
  url: `${url}/readyz`,
  environment: { NITRO_PORT: String(port), NITRO_HOST: '127.0.0.1', DATA_DIR: dataFolder, EGRESS_ALLOWED_HOSTS: new URL(modelServer.url).host, RATE_LIMITS: 'false', LOG_LEVEL: 'warn' },
})
// As people have it, and tools switch it off: frames without an origin are in a process of their own.
const isolation = ['--site-per-process', '--enable-features=IsolateSandboxedIframes']
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...isolation, ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
try {
  await measure()
} finally {
  await browser.close()
  await server.stop()
  await modelServer.close()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function measure() {
  const client = new ApiClient(url)
  const { body: user } = await client.post<CurrentUser>('/api/v1/auth/register', { email: `${randomUUID()}@example.com`, name: 'Bench', password: 'a long enough password', locale: 'en' })
  await addProvider(client, modelServer.baseUrl, ['rich'])
  const database = openSqlite(dataFolder)
  const conversationId = await seedConversation(database, user.id, messages)
  const [row] = await database.query('SELECT SUM(LENGTH(parts)) AS bytes FROM Message')
  await database.close()
  const path = `/c/${conversationId}`
  const newPage = () => openSignedIn(browser, client)

  const first = await newPage()
  const firstScriptBytes = await countScriptBytes(first)
  await first.goto('about:blank')
  const empty = await countFrames(first, () => first.waitForTimeout(4_000))
  await first.close()

  const opened: { shownMs: number, aliveMs: number }[] = []
  for (let repetition = 0; repetition < repetitions; repetition++) opened.push(await timeOpening(await newPage(), path))
  const page = await newPage()
  await openPage(page, path)
  const { callsPerTurn } = await countTurn(page)
  const scrolling = await countFrames(page, () => scrollUp(page))
  await openPage(page, path)
  const streaming = await countFrames(page, () => watchAnswer(page))
  const measured: BrowserMeasurement = {
    firstScriptBytes, empty, scrolling, streaming, callsPerTurn,
    shownAfterMs: percentile(opened.map(({ shownMs }) => shownMs), 0.5),
    openedAfterMs: percentile(opened.map(({ aliveMs }) => aliveMs), 0.5),
    callsWhileIdle: await countRequests(page, () => page.waitForTimeout(idleSeconds * 1000)),
    pasteMs: await timePaste(page),
    keyP95Ms: await timeTyping(page, path),
    ...await closeAndMeasureGrowth(page, newPage),
  }
  const text = formatBrowserResults(measured, { messages, bytes: Number(row?.bytes), pasteLines, tokens, idleSeconds, cores: cpus().length, browser: `Chromium ${browser.version()}` })
  process.stdout.write(`${text}\n`)
  if (!quick) writeResults('Browser', text)
}

async function openSignedIn(from: Browser, client: ApiClient): Promise<Page> {
  const context = await from.newContext({ baseURL: url, viewport, locale: 'en-US', serviceWorkers: 'block' })
  await context.addCookies(client.cookies.header('/').split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url })))
  return await context.newPage()
}

/** What the network brought of scripts until the page was alive, headers included. */
async function countScriptBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => { if (type === 'Script') scripts.add(requestId) })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) bytes += encodedDataLength })
  await openPage(page, '/')
  return bytes
}

/** From asking for the page to its newest message being drawn, and to its being alive. */
async function timeOpening(page: Page, path: string): Promise<{ shownMs: number, aliveMs: number }> {
  await page.goto(path, { waitUntil: 'commit' })
  await waitUntilAlive(page)
  const times = await page.evaluate(() => ({ aliveMs: performance.now(), shownMs: performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime ?? Number.NaN }))
  await page.context().close()
  return times
}

async function scrollUp(page: Page) {
  await page.mouse.move(viewport.width / 2, viewport.height / 2)
  const endMs = performance.now() + (quick ? 3_000 : 8_000)
  while (performance.now() < endMs) {
    await page.mouse.wheel(0, -400)
    await page.waitForTimeout(50)
  }
}

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function waitForEnd(page: Page, timeoutMs = 600_000) {
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'visible', timeout: 10_000 }).catch(() => undefined)
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'hidden', timeout: timeoutMs })
}

/** An answer of code, tables, formulas and diagrams, at 100 tokens a second. */
async function watchAnswer(page: Page) {
  script(richText(3, quick ? 1_200 : 4_000, { hasDiagrams: true }), 100)
  await send(page, 'Write it all')
  await waitForEnd(page)
}

function script(text: string, tokensPerSecond: number) {
  modelServer.script('rich', async function* () {
    for (let at = 0; at < text.length; at += charactersPerToken) {
      if (tokensPerSecond > 0) yield { delayMs: 1000 / tokensPerSecond }
      yield { text: text.slice(at, at + charactersPerToken) }
    }
  })
}

async function countTurn(page: Page): Promise<{ callsPerTurn: number }> {
  script('A short answer.', 0)
  return { callsPerTurn: await countRequests(page, async () => {
    await send(page, 'Hello')
    await waitForEnd(page)
    await page.waitForTimeout(3_000)
  }) }
}

/** Requests while `work` goes on, but for the shared stream. */
async function countRequests(page: Page, work: () => Promise<void>): Promise<number> {
  const requested: string[] = []
  const note = (request: { url: () => string, method: () => string }) => { if (!/\/events(\?|$)/.test(request.url())) requested.push(`${request.method()} ${new URL(request.url()).pathname}`) }
  page.on('request', note)
  await work()
  page.off('request', note)
  if (requested.length > 0) process.stderr.write(`${requested.join('\n')}\n`)
  return requested.filter((line) => line.includes(' /api/')).length
}

async function timePaste(page: Page): Promise<number> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).focus()
  return await page.evaluate(async (lines) => {
    const text = Array.from({ length: lines }, (_, index) => `${index} a line of a log that somebody pastes`).join('\n')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const field = document.activeElement
    const startedAtMs = performance.now()
    field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    while (!document.body.textContent?.includes('.txt')) {
      if (performance.now() - startedAtMs > 10_000) throw new Error('The paste is not shown')
      await new Promise((shown) => { requestAnimationFrame(shown) })
    }
    return performance.now() - startedAtMs
  }, pasteLines)
}

async function timeTyping(page: Page, path: string): Promise<number> {
  await openPage(page, path)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.getByRole('textbox', { name: 'Message', exact: true }).focus()
  const times = await timeKeys(page, 'how quickly does this long conversation take what i type')
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return percentile(times, 0.95)
}

/** With no other page that could be taken for it. */
async function closeAndMeasureGrowth(page: Page, newPage: () => Promise<Page>) {
  await page.context().close()
  return await measureGrowth(await newPage())
}

async function measureGrowth(page: Page): Promise<{ heapGrowthBytes: number, memoryGrowthBytes: number }> {
  const session = await page.context().newCDPSession(page)
  await openPage(page, '/')
  script('Ready.', 0)
  await send(page, 'Hello')
  await waitForEnd(page)
  const before = { heap: await readHeapBytes(session), memory: await readTabBytes() }
  script(richText(11, tokens * charactersPerToken), 1_000)
  await send(page, 'Write a book')
  await waitForEnd(page)
  await page.waitForTimeout(2_000)
  return { heapGrowthBytes: await readHeapBytes(session) - before.heap, memoryGrowthBytes: await readTabBytes() - before.memory }
}

/** Resident memory of the browser's largest renderer, in bytes. */
async function readTabBytes(): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024)
  return Math.max(...sizes)
}

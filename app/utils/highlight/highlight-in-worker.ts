import type { HighlightAnswer, HighlightRequest } from '../../workers/highlight-worker.ts'
import type { CodeLine } from './highlight-code.ts'
import type { CodeLanguageId } from './languages.ts'

/** Code above this stays plain: its elements would weigh more on the page than the colours are worth. */
const maximumCodeLength = 20_000
/** Code blocks whose colours are kept, for coming back to a conversation. */
const cacheSize = 60

const cache = new Map<string, CodeLine[]>()
const waiting = new Map<number, (lines: CodeLine[] | undefined) => void>()
let worker: Worker | undefined
let nextId = 1

/** The coloured lines if they are known already. */
export function findHighlighted(code: string, language: CodeLanguageId): CodeLine[] | undefined {
  return cache.get(`${language}\n${code}`)
}

/** Colours code in a worker, so that the page never waits. Undefined when it stays plain. */
export async function highlightInWorker(code: string, language: CodeLanguageId): Promise<CodeLine[] | undefined> {
  if (code.length > maximumCodeLength) return undefined
  const known = findHighlighted(code, language)
  if (known) return known
  const lines = await ask({ id: nextId++, code, language })
  if (lines) remember(`${language}\n${code}`, lines)
  return lines
}

function ask(request: HighlightRequest): Promise<CodeLine[] | undefined> {
  return new Promise((resolve) => {
    waiting.set(request.id, resolve)
    worker ??= startWorker()
    worker.postMessage(request)
  })
}

function startWorker(): Worker {
  const started = new Worker(new URL('../../workers/highlight-worker.ts', import.meta.url), { type: 'module', name: 'highlight' })
  started.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => {
    waiting.get(data.id)?.(data.lines)
    waiting.delete(data.id)
  })
  // A browser that cannot run the worker shows plain code.
  started.addEventListener('error', () => {
    for (const resolve of waiting.values()) resolve(undefined)
    waiting.clear()
  })
  return started
}

function remember(key: string, lines: CodeLine[]) {
  const oldest = cache.size >= cacheSize ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  cache.set(key, lines)
}

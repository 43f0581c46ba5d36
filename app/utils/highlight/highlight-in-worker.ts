import type { HighlightAnswer, HighlightQuestion } from '../../workers/highlight-worker.ts'
import { createWorkerClient } from '../workers/ask-worker.ts'
import { LimitedCache } from '../workers/limited-cache.ts'
import type { CodeLine } from './highlight-code.ts'
import type { CodeLanguageId } from './languages.ts'

/** Code above this stays plain: its elements would weigh more on the page than the colours are worth. */
const maximumCodeLength = 20_000
/** Code blocks whose colours are kept, for coming back to a conversation. */
const cache = new LimitedCache<CodeLine[]>(60)

const ask = createWorkerClient<HighlightQuestion, HighlightAnswer>(
  () => new Worker(new URL('../../workers/highlight-worker.ts', import.meta.url), { type: 'module', name: 'highlight' }),
)

/** The coloured lines if they are known already. */
export function findHighlighted(code: string, language: CodeLanguageId): CodeLine[] | undefined {
  return cache.find(`${language}\n${code}`)
}

/** Colours code in a worker, so that the page never waits. Undefined when it stays plain. */
export async function highlightInWorker(code: string, language: CodeLanguageId): Promise<CodeLine[] | undefined> {
  if (code.length > maximumCodeLength) return undefined
  const known = findHighlighted(code, language)
  if (known) return known
  const answer = await ask({ code, language })
  if (answer?.lines) cache.keep(`${language}\n${code}`, answer.lines)
  return answer?.lines
}

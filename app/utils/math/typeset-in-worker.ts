import type { FormulaAnswer, FormulaQuestion } from '../../workers/math-worker.ts'
import { createWorkerClient } from '../workers/ask-worker.ts'
import { LimitedCache } from '../workers/limited-cache.ts'
import type { TypesetFormula } from './typeset-formula.ts'

/** Formulas that are kept, for coming back to a conversation and for those that are written twice. */
const cache = new LimitedCache<TypesetFormula>(400)

const ask = createWorkerClient<FormulaQuestion, FormulaAnswer>(
  () => new Worker(new URL('../../workers/math-worker.ts', import.meta.url), { type: 'module', name: 'math' }),
)
let styles: Promise<unknown> | undefined

/** The formula if it has been typeset already. */
export function findTypeset(source: string, isDisplay: boolean): TypesetFormula | undefined {
  return cache.find(keyOf(source, isDisplay))
}

/** Typesets in a worker, so that the page never waits; the styles come with the first formula. Undefined where that does not work. */
export async function typesetInWorker(source: string, isDisplay: boolean): Promise<TypesetFormula | undefined> {
  styles ??= import('katex/dist/katex.min.css')
  const [answer] = await Promise.all([ask({ source, isDisplay }), styles]).catch(() => [undefined])
  if (answer) cache.keep(keyOf(source, isDisplay), answer)
  return answer
}

function keyOf(source: string, isDisplay: boolean): string {
  return `${isDisplay}\n${source}`
}

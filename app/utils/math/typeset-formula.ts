import katex from 'katex'
import { readMarkup, type FormulaNode } from './read-markup.ts'

/** The elements of a formula, or why there are none. */
export type TypesetFormula = { nodes: FormulaNode[] } | { problem: string }

/** A formula above this is not one that people read. */
const maximumLength = 8_000

/**
 * Typesets TeX. Commands that could fetch, link, or style beyond the formula are refused, macros expand a limited number of
 * times, and no size is larger than 20 em. Takes up to some milliseconds: for a worker.
 */
export function typesetFormula(source: string, isDisplay: boolean): TypesetFormula {
  if (source.length > maximumLength) return { problem: 'too long' }
  try {
    const markup = katex.renderToString(source, { displayMode: isDisplay, trust: false, strict: 'ignore', throwOnError: true, maxSize: 20, maxExpand: 500, output: 'htmlAndMathml' })
    return { nodes: readMarkup(markup) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error) }
  }
}

import { typesetFormula, type TypesetFormula } from '../utils/math/typeset-formula.ts'

export interface FormulaQuestion { source: string, isDisplay: boolean }
export type FormulaAnswer = TypesetFormula & { id: number }

globalThis.addEventListener('message', ({ data: { id, source, isDisplay } }: MessageEvent<FormulaQuestion & { id: number }>) => {
  const answer: FormulaAnswer = { id, ...typesetFormula(source, isDisplay) }
  globalThis.postMessage(answer)
})

import { highlightCode, type CodeLine } from '../utils/highlight/highlight-code.ts'
import type { CodeLanguageId } from '../utils/highlight/languages.ts'

export interface HighlightQuestion { code: string, language: CodeLanguageId }
/** No lines when the code could not be split. */
export interface HighlightAnswer { id: number, lines: CodeLine[] | undefined }

globalThis.addEventListener('message', async ({ data: { id, code, language } }: MessageEvent<HighlightQuestion & { id: number }>) => {
  const lines = await highlightCode(code, language).catch(() => undefined)
  const answer: HighlightAnswer = { id, lines }
  globalThis.postMessage(answer)
})

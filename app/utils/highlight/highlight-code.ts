import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { CodeLanguageId } from './languages.ts'
import { loadGrammar } from './load-grammar.ts'

/** A piece of a line; `kind` names its colour in assets/css/code.css, empty for plain. */
export type CodeToken = [kind: string, text: string]
export type CodeLine = CodeToken[]

const themeName = 'app'
const variablePrefix = '--code-'
/** The first line of a language takes the longest, and nobody waits for it. */
const lineTimeLimitMs = 5_000
let highlighter: Promise<HighlighterCore> | undefined

/** Splits code into coloured pieces, line by line. Takes long for its first code of a language: not for the page's own thread. */
export async function highlightCode(code: string, language: CodeLanguageId): Promise<CodeLine[]> {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: themeName, variablePrefix })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const core = await highlighter
  await core.loadLanguage(loadGrammar[language]())
  return core.codeToTokensBase(code, { lang: language, theme: themeName, tokenizeTimeLimit: lineTimeLimitMs }).map((line) => {
    const tokens: CodeLine = []
    for (const { content, color } of line) {
      const kind = kindOf(color)
      const last = tokens.at(-1)
      // Neighbours of one colour are one element.
      if (last && (last[0] === kind || content.trim() === '')) last[1] += content
      else tokens.push([kind, content])
    }
    return tokens
  })
}

/** `var(--code-token-keyword)` is `keyword`. */
function kindOf(color = ''): string {
  return /^var\(--code-token-([a-z-]+)\)$/.exec(color)?.[1] ?? ''
}

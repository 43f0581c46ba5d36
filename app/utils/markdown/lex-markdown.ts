import { Marked, type Token, type TokenizerAndRendererExtension } from 'marked'
import { footnoteExtensions } from './footnote-extensions.ts'
import { mathExtensions } from './math-extensions.ts'

/** A line break in a table cell can only be written as a tag; it is the one tag that models need and that is understood. */
const breakTag: TokenizerAndRendererExtension = {
  name: 'br',
  level: 'inline',
  start: (source) => source.search(/<br\s*\/?>/i),
  tokenizer: (source) => {
    const raw = /^<br\s*\/?>/i.exec(source)?.[0]
    return raw === undefined ? undefined : { type: 'br', raw }
  },
}

/**
 * Bold text that begins or ends with punctuation beside a Chinese or Japanese letter, as in `这是**“重点”**的`. The
 * specification, made for languages with spaces, leaves the asterisks there as they are.
 */
const boldBesidePunctuation: TokenizerAndRendererExtension = {
  name: 'strong',
  level: 'inline',
  start: (source) => source.indexOf('**'),
  tokenizer(source) {
    const match = /^\*\*(?=[^\s*])([^*\n]*[^\s*\\])\*\*(?!\*)/.exec(source)
    if (!match?.[1]) return undefined
    return { type: 'strong', raw: match[0], text: match[1], tokens: this.lexer.inlineTokens(match[1]) }
  },
}

// A single line break is one, as people and models mean it in a chat.
const marked = new Marked({ gfm: true, breaks: true })
marked.use({
  extensions: [breakTag, boldBesidePunctuation, ...mathExtensions, ...footnoteExtensions],
  // Tags are text like any other: what models write never becomes markup.
  tokenizer: { html: () => undefined, tag: () => undefined },
})

/** The block tokens of a Markdown text. One that cannot be parsed, for instance nested too deeply, is a plain paragraph. */
export function lexMarkdown(source: string): Token[] {
  try {
    return marked.lexer(source)
  } catch {
    return [{ type: 'paragraph', raw: source, text: source, tokens: [{ type: 'text', raw: source, text: source, escaped: true }] }]
  }
}

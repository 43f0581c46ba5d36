import type { MarkedToken, Token } from 'marked'
import { lexMarkdown } from '../markdown/lex-markdown.ts'
import { plainText } from '../markdown/plain-text.ts'

/** Browsers stop in the middle of longer texts. */
const longestPieceLength = 220

/** What a voice reads of a Markdown text, in pieces of about a sentence. Code and formulas on lines of their own are left out. */
export function spokenPieces(markdown: string): string[] {
  return lexMarkdown(markdown).flatMap(paragraphsOf).flatMap(splitSentences)
}

function paragraphsOf(token: Token): string[] {
  const block = token as MarkedToken
  switch (block.type) {
    case 'heading':
    case 'paragraph': return [plainText(block.tokens)]
    case 'text': return [plainText(block.tokens ?? [block])]
    case 'blockquote': return block.tokens.flatMap(paragraphsOf)
    case 'list': return block.items.flatMap((item) => item.tokens.flatMap(paragraphsOf))
    case 'table': return [block.header, ...block.rows].map((row) => row.map(({ tokens }) => plainText(tokens)).join(', '))
    default: return []
  }
}

function splitSentences(paragraph: string): string[] {
  const sentences = paragraph.match(/[^.!?。！？；\n]+[.!?。！？；]*\s*/g) ?? []
  return sentences.flatMap((sentence) => sentence.trim().match(new RegExp(`.{1,${longestPieceLength}}(?:\\s|$)|.{1,${longestPieceLength}}`, 'gs')) ?? []).map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}

/** In which language a voice should read it: Chinese when a fifth of its letters are. */
export function spokenLanguage(text: string, otherwise: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (chinese > letters / 5) return 'zh-CN'
  return otherwise.startsWith('zh') ? 'en-US' : otherwise
}

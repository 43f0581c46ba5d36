import type { Token, TokenizerAndRendererExtension } from 'marked'

/** A note below the text: `[^1]: words`. */
export interface FootnoteToken { type: 'footnote', raw: string, label: string, tokens: Token[] }
/** The place that it belongs to: `[^1]`. */
export interface FootnoteReferenceToken { type: 'footnote-reference', raw: string, label: string }

/** A number, or a word of some length: `[^abc]` in a text about regular expressions is none. */
const label = String.raw`\[\^(\d{1,3}|[a-zA-Z][\w-]{3,29})\]`
const definition = new RegExp(String.raw`^ {0,3}${label}:[ \t]+([^\n]+(?:\n(?! {0,3}\[\^)[ \t]*\S[^\n]*)*)(?:\n+|$)`)
const definitionStart = new RegExp(String.raw`^ {0,3}${label}:[ \t]+\S`, 'm')
const reference = new RegExp(`^${label}(?!:)`)

const footnote: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  start: (source) => definitionStart.exec(source)?.index,
  tokenizer(source) {
    const match = definition.exec(source)
    if (!match?.[1] || !match[2]) return undefined
    return { type: 'footnote', raw: match[0], label: match[1], tokens: this.lexer.inlineTokens(match[2]) }
  },
}

const footnoteReference: TokenizerAndRendererExtension = {
  name: 'footnote-reference',
  level: 'inline',
  start: (source) => source.indexOf('[^'),
  tokenizer(source) {
    const match = reference.exec(source)
    return match?.[1] ? { type: 'footnote-reference', raw: match[0], label: match[1] } : undefined
  },
}

export const footnoteExtensions = [footnote, footnoteReference]

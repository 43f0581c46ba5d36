import type { MarkedToken, Token } from 'marked'
import { decodeReferences } from './decode-references.ts'

/** What a run of Markdown says, without its signs: for a spreadsheet, a name, or a voice. */
export function plainText(tokens: Token[] | undefined): string {
  return (tokens ?? []).map((token) => plainTextOf(token as MarkedToken | { type: 'math', text: string })).join('')
}

function plainTextOf(token: MarkedToken | { type: 'math', text: string }): string {
  switch (token.type) {
    case 'br': return '\n'
    case 'text': return token.tokens ? plainText(token.tokens) : token.escaped ? token.text : decodeReferences(token.text)
    case 'strong':
    case 'em':
    case 'del':
    case 'link': return plainText(token.tokens)
    case 'image': return decodeReferences(token.text)
    case 'checkbox':
    case 'html': return ''
    default: return 'text' in token ? token.text : ''
  }
}

import type { Token } from 'marked'
import { copyText } from './copy-text.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { mendTail } from './mend-tail.ts'

/** One block of a document. The object stays the same for as long as the block does, so that it is rendered once. */
export interface MarkdownBlock {
  token: Token
  /** Whether more of it may come. */
  isOpen: boolean
}

/**
 * A Markdown text that may still be growing. Blocks that are complete are parsed once; with each update only the last
 * block is parsed anew, whatever the length of the text before it.
 */
export class MarkdownDocument {
  private closedBlocks: MarkdownBlock[] = []
  private closedSource = ''
  private finished?: { source: string, blocks: MarkdownBlock[] }

  /** The blocks of the text as it is now. */
  update(source: string, isStreaming: boolean): MarkdownBlock[] {
    const text = source.includes('\r') ? source.replaceAll(/\r\n?/g, '\n') : source
    return isStreaming ? this.updateGrowing(text) : this.finish(text)
  }

  /** Parses the whole, since a link's address may be defined below it, but keeps the blocks that come out the same. */
  private finish(text: string): MarkdownBlock[] {
    if (this.finished?.source === text) return this.finished.blocks
    const blocks = lexMarkdown(text).filter(isVisible).map((token, index) => {
      const known = this.closedBlocks[index]
      return known && !hasLinkReference(token) && known.token.raw === token.raw ? known : { token, isOpen: false }
    })
    this.finished = { source: text, blocks }
    return blocks
  }

  private updateGrowing(text: string): MarkdownBlock[] {
    if (!text.startsWith(this.closedSource)) this.reset()
    // The tokens are kept and hold pieces of what they were read from.
    const tail = copyText(text.slice(this.closedSource.length))
    const tokens = lexMarkdown(tail)
    const openIndex = tokens.findLastIndex((token) => token.type !== 'space')
    if (openIndex < 0) return this.closedBlocks
    const closedTokens = tokens.slice(0, openIndex)
    const closedLength = closedTokens.reduce((length, token) => length + token.raw.length, 0)
    this.closedSource += tail.slice(0, closedLength)
    const newlyClosed = closedTokens.filter(isVisible).map((token) => ({ token, isOpen: false }))
    if (newlyClosed.length > 0) this.closedBlocks = [...this.closedBlocks, ...newlyClosed]
    return [...this.closedBlocks, ...this.openBlocks(tokens[openIndex], tail.slice(closedLength))]
  }

  private openBlocks(token: Token | undefined, source: string): MarkdownBlock[] {
    if (!token || token.type === 'def') return []
    if (token.type === 'code') return [{ token, isOpen: !isFenceClosed(token.raw) }]
    const mended = mendTail(source)
    const tokens = mended === source ? [token] : lexMarkdown(mended)
    return tokens.filter(isVisible).map((open) => ({ token: open, isOpen: true }))
  }

  private reset() {
    this.closedBlocks = []
    this.closedSource = ''
  }
}

function isVisible(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'def'
}

/** `[words][name]`, whose meaning depends on the rest of the text. */
function hasLinkReference(token: Token): boolean {
  return token.type !== 'code' && token.raw.includes('[')
}

function isFenceClosed(raw: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1]
  return fence === undefined || new RegExp(`\\n {0,3}${fence}+[ \\t]*\\n?$`).test(raw)
}

import type { MarkdownBlock } from './markdown-document.ts'

/** The first blocks of a text, until they hold so many characters; at least one. */
export function leadingBlocks(blocks: MarkdownBlock[], lengthLimit: number | undefined): MarkdownBlock[] {
  if (lengthLimit === undefined) return blocks
  let length = 0
  const end = blocks.findIndex(({ token }) => (length += token.raw.length) >= lengthLimit)
  return end < 0 ? blocks : blocks.slice(0, end + 1)
}

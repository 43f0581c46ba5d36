import { findInPieces, type TextPiece } from './text-index.ts'

const blocks = 'p, li, td, th, h3, h4, h5, h6, pre, blockquote, .formula'
/** What is read out twice, or is no text of the message. */
const skipped = 'button, figcaption, .katex-html, .sr-only'

/** The places in these elements where the words stand, in the order of the page. */
export function findRanges(roots: Iterable<Element>, query: string): Range[] {
  return [...roots].flatMap((root) => {
    const nodes = textNodesOf(root)
    let block: Element | null = null
    const pieces = nodes.map((node): TextPiece => {
      const own = node.parentElement?.closest(blocks) ?? root
      const isNewBlock = own !== block
      block = own
      return { text: node.data, isNewBlock }
    })
    return findInPieces(pieces, query).flatMap(({ start, end }) => {
      const [first, last] = [nodes[start.index], nodes[end.index]]
      if (!first || !last) return []
      const range = document.createRange()
      range.setStart(first, start.offset)
      range.setEnd(last, Math.min(end.offset, last.length))
      return [range]
    })
  })
}

function textNodesOf(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element) return node.matches(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
    return NodeFilter.FILTER_ACCEPT
  })
  const nodes: Text[] = []
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode)
  return nodes
}

/** An element as data: what is not on the list of what formulas are made of cannot be written down. */
export interface FormulaElement { tag: string, attributes: Record<string, string>, children: FormulaNode[] }
export type FormulaNode = FormulaElement | string

const allowedTags = new Set([
  'span', 'svg', 'path', 'line', 'math', 'semantics', 'annotation', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'msup', 'msub', 'msubsup', 'mfrac',
  'msqrt', 'mroot', 'mover', 'munder', 'munderover', 'mtable', 'mtr', 'mtd', 'mlabeledtr', 'mstyle', 'mpadded', 'mphantom', 'menclose', 'mglyph',
])
/** Neither addresses nor handlers. */
const allowedAttributes = new Set([
  'class', 'style', 'aria-hidden', 'xmlns', 'width', 'height', 'viewBox', 'preserveAspectRatio', 'd', 'x1', 'x2', 'y1', 'y2', 'stroke-width', 'display', 'encoding',
  'mathvariant', 'stretchy', 'fence', 'separator', 'lspace', 'rspace', 'minsize', 'maxsize', 'accent', 'accentunder', 'linethickness', 'scriptlevel',
  'displaystyle', 'columnalign', 'columnspacing', 'rowspacing', 'columnlines', 'rowlines', 'side', 'width', 'height', 'depth', 'voffset', 'notation', 'mathcolor',
  'mathbackground', 'mathsize', 'movablelimits', 'symmetric', 'rowalign', 'columnwidth', 'frame', 'largeop',
])
/** A style may measure and colour, not fetch. */
const unsafeStyle = /url|expression|image|[\\@<]/i
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': '\'', nbsp: '\u00A0' }
const piece = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+\s*="[^"]*")*)\s*(\/?)>|([^<]+)/gy

/**
 * Reads the markup that KaTeX writes into plain data, without a parser of HTML and without trusting it: an element that
 * is not on the list is replaced by what is inside, an attribute that is not on the list is left out.
 *
 * @throws when the markup is not as KaTeX writes it
 */
export function readMarkup(markup: string): FormulaNode[] {
  const root: FormulaElement = { tag: '', attributes: {}, children: [] }
  const open = [root]
  let end = 0
  for (const { 0: raw, 1: closing, 2: tag = '', 3: attributes = '', 4: empty, 5: text } of markup.matchAll(piece)) {
    end += raw.length
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(decode(text))
    else if (closing) close(open, tag)
    else {
      const element = { tag, attributes: readAttributes(attributes), children: [] }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  if (end !== markup.length || open.length !== 1) throw new SyntaxError('The markup is cut off')
  return root.children.flatMap(keepAllowed)
}

function close(open: FormulaElement[], tag: string) {
  if (open.length < 2 || open.pop()?.tag !== tag) throw new SyntaxError(`A ${tag} ends that did not begin`)
}

function readAttributes(source: string): Record<string, string> {
  const all = [...source.matchAll(/([\w:-]+)\s*="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decode(value)] as const)
  return Object.fromEntries(all.filter(([name, value]) => allowedAttributes.has(name) && !(name === 'style' && unsafeStyle.test(value))))
}

function keepAllowed(node: FormulaNode): FormulaNode[] {
  if (typeof node === 'string') return [node]
  const children = node.children.flatMap(keepAllowed)
  return allowedTags.has(node.tag) ? [{ ...node, children }] : children
}

function decode(text: string): string {
  return text.replaceAll(/&([a-z]+|#x27);/g, (raw, name: string) => named[name] ?? raw)
}

import type { MarkedToken, Token, Tokens } from 'marked'
import { h, type VNodeChild } from 'vue'
import type { FootnoteToken } from './footnote-extensions.ts'
import type { MarkdownContext } from './markdown-context.ts'
import { plainText } from './plain-text.ts'
import { renderFootnote } from './render-footnote.ts'
import { renderInline } from './render-inline.ts'

/** A formula on lines of its own, as the lexer's own extension finds it. */
interface MathBlockToken { type: 'math-block', raw: string, text: string }

/** Deeper than any text that people read; beyond it the source is shown as it is. */
const maximumDepth = 20

/** The element of one block. `isOpen` says that more of it may come. */
export function renderBlock(token: Token, context: MarkdownContext, isOpen = false, depth = 0): VNodeChild {
  const block = token as MarkedToken | MathBlockToken | FootnoteToken
  if (depth > maximumDepth) return h('p', block.raw)
  const inside = (tokens: Token[]) => tokens.flatMap((child) => renderBlock(child, context, isOpen, depth + 1))
  switch (block.type) {
    case 'space':
    case 'def': return null
    case 'heading': return renderHeading(block, context)
    case 'paragraph': return h('p', renderInline(block.tokens, context))
    case 'code': return h(context.codeBlock, { code: block.text, info: block.lang, isOpen })
    case 'blockquote': return h('blockquote', inside(block.tokens))
    case 'list': return renderList(block, (item) => inside(item.tokens))
    case 'table': return renderTable(block, context, isOpen)
    case 'hr': return h('hr')
    case 'math-block': return h(context.formula, { source: block.text, isDisplay: true })
    case 'footnote': return renderFootnote(block, renderInline(block.tokens, context), context)
    // An item of a tight list, or a run of text that is no paragraph.
    default: return renderInline([block], context)
  }
}

/** Headings of an answer lie below the page's own two levels. */
function renderHeading({ depth, tokens }: Tokens.Heading, context: MarkdownContext): VNodeChild {
  return h(`h${Math.min(6, depth + 2)}`, { class: `heading-${Math.min(4, depth)}` }, renderInline(tokens, context))
}

function renderList(list: Tokens.List, renderItem: (item: Tokens.ListItem) => VNodeChild[]): VNodeChild {
  const items = list.items.map((item) => h('li', item.task ? { class: 'task' } : null, renderItem(item)))
  return list.ordered ? h('ol', { start: list.start === 1 ? undefined : list.start }, items) : h('ul', items)
}

/** Wider than the column, a table scrolls by itself, also with the keyboard. */
function renderTable({ header, rows }: Tokens.Table, context: MarkdownContext, isOpen: boolean): VNodeChild {
  const cell = (name: 'th' | 'td', { tokens, align }: Tokens.TableCell) =>
    h(name, {
      ...(name === 'th' && { scope: 'col' }),
      ...(align && align !== 'left' && { class: `align-${align}` }),
    }, renderInline(tokens, context))
  const scroller = () => h('div', { class: 'table-scroller', role: 'region', tabindex: 0, 'aria-label': context.labels.table }, [
    h('table', [
      h('thead', h('tr', header.map((head) => cell('th', head)))),
      h('tbody', rows.map((row) => h('tr', row.map((data) => cell('td', data))))),
    ]),
  ])
  const texts = [header, ...rows].map((row) => row.map(({ tokens }) => plainText(tokens)))
  return h(context.table, { rows: texts, isOpen }, { default: scroller })
}

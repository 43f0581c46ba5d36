import { h, type VNodeChild } from 'vue'
import type { FootnoteReferenceToken, FootnoteToken } from './footnote-extensions.ts'
import type { MarkdownContext } from './markdown-context.ts'

/** The number in the text; it leads to its note. */
export function renderFootnoteReference({ label }: FootnoteReferenceToken, context: MarkdownContext): VNodeChild {
  const link = { href: `#${noteId(label, context)}`, 'aria-label': `${context.labels.footnote} ${label}`, onClick: leadThere }
  return h('sup', { id: referenceId(label, context), class: 'footnote-reference' }, h('a', link, label))
}

/** A note, with the way back to the text. */
export function renderFootnote({ label }: FootnoteToken, words: VNodeChild[], context: MarkdownContext): VNodeChild {
  const back = h('a', { href: `#${referenceId(label, context)}`, 'aria-label': `${context.labels.backToText} ${label}`, onClick: leadThere }, '↩')
  return h('p', { id: noteId(label, context), class: 'footnote' }, [h('sup', label), ' ', ...words, ' ', back])
}

/** Goes there without leaving a trace in the page's address, which names the conversation. */
function leadThere(event: MouseEvent) {
  event.preventDefault()
  const link = event.currentTarget as HTMLAnchorElement
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector('a')?.focus({ preventScroll: true })
}

function noteId(label: string, { footnotePrefix }: MarkdownContext): string {
  return `${footnotePrefix}-note-${label}`
}

function referenceId(label: string, { footnotePrefix }: MarkdownContext): string {
  return `${footnotePrefix}-reference-${label}`
}

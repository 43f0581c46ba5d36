import { defineComponent, h, render } from 'vue'
import { MarkdownDocument } from './markdown-document.ts'
import type { MarkdownContext } from './markdown-context.ts'
import { renderBlock } from './render-block.ts'

/** Plain elements in place of the interface's own: what a word processor understands. */
const plainContext: MarkdownContext = {
  codeBlock: defineComponent({ props: { code: { type: String, required: true } }, setup: ({ code }) => () => h('pre', h('code', code)) }),
  remoteImage: defineComponent({
    props: { address: { type: String, required: true }, description: { type: String, required: true } },
    setup: ({ address, description }) => () => h('a', { href: address }, description || address),
  }),
  table: defineComponent({ setup: (_props, { slots }) => () => slots.default?.() }),
  formula: defineComponent({ props: { source: { type: String, required: true } }, setup: ({ source }) => () => h('code', source) }),
  footnotePrefix: 'note',
  labels: { table: '', taskDone: '☑', taskOpen: '☐', footnote: '', backToText: '' },
}

/** A Markdown text as HTML for the clipboard, made of the same elements as on the page. In the browser only. */
export function markdownToHtml(source: string): string {
  const container = document.createElement('div')
  const blocks = new MarkdownDocument().update(source, false)
  render(h('div', blocks.map(({ token }) => renderBlock(token, plainContext))), container)
  for (const box of container.querySelectorAll('.task-box')) box.replaceWith(`${box.getAttribute('aria-label')} `)
  for (const element of container.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (name !== 'href' && name !== 'start') element.removeAttribute(name)
  }
  const html = (container.firstElementChild?.innerHTML ?? '').replaceAll(/<!--.*?-->/g, '')
  render(null, container)
  return html
}

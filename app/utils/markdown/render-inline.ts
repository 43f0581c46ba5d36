import type { MarkedToken, Token, Tokens } from 'marked'
import { Text, h, type VNode, type VNodeChild } from 'vue'
import { decodeReferences } from './decode-references.ts'
import type { FootnoteReferenceToken } from './footnote-extensions.ts'
import type { MarkdownContext } from './markdown-context.ts'
import { renderFootnoteReference } from './render-footnote.ts'
import { findImageAddress, findLinkAddress } from './safe-address.ts'

/** A formula, as the lexer's own extension finds it. */
interface MathToken { type: 'math', raw: string, text: string }
type InlineToken = MarkedToken | MathToken | FootnoteReferenceToken

/** Deeper than any text that people read; beyond it the source is shown as it is. */
const maximumDepth = 40

/** The elements of a run of text. Whatever is not known or not allowed becomes the text that was written. */
export function renderInline(tokens: Token[] | undefined, context: MarkdownContext, depth = 0): VNodeChild[] {
  return (tokens ?? []).map((token) => renderInlineToken(token as InlineToken, context, depth + 1))
}

function renderInlineToken(token: InlineToken, context: MarkdownContext, depth: number): VNodeChild {
  if (depth > maximumDepth) return text(token.raw)
  if (isEmphasis(token)) return h(token.type, renderInline(token.tokens, context, depth))
  switch (token.type) {
    case 'text':
      if (token.tokens) return renderInline(token.tokens, context, depth)
      return text(token.escaped ? token.text : decodeReferences(token.text))
    case 'escape': return text(token.text)
    case 'codespan': return h('code', token.text)
    case 'math': return h(context.formula, { source: token.text })
    case 'br': return h('br')
    case 'link': return renderLink(token.autolink ? token.href : decodeReferences(token.href), token, context, depth)
    case 'image': return renderImage(decodeReferences(token.href), token, context)
    case 'footnote-reference': return renderFootnoteReference(token, context)
    case 'checkbox': return renderCheckbox(token.checked, context)
    default: return text(token.raw)
  }
}

function isEmphasis(token: InlineToken): token is Tokens.Strong | Tokens.Em | Tokens.Del {
  return ['strong', 'em', 'del'].includes(token.type)
}

function renderLink(address: string, token: Extract<MarkedToken, { type: 'link' }>, context: MarkdownContext, depth: number): VNodeChild {
  const href = findLinkAddress(address)
  if (!href) return text(token.raw)
  const children = token.autolink ? [text(token.text)] : renderInline(token.tokens, context, depth)
  return h('a', { href, title: token.title ?? undefined, target: '_blank', rel: 'noopener noreferrer nofollow' }, children)
}

function renderImage(address: string, token: Extract<MarkedToken, { type: 'image' }>, context: MarkdownContext): VNodeChild {
  const image = findImageAddress(address)
  const description = decodeReferences(token.text)
  if (image) return h(context.remoteImage, { address: image.href, host: image.host, description })
  const href = findLinkAddress(address)
  if (!href) return text(token.raw)
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, description || href)
}

function renderCheckbox(isChecked: boolean, context: MarkdownContext): VNodeChild {
  const label = isChecked ? context.labels.taskDone : context.labels.taskOpen
  return h('span', { role: 'img', 'aria-label': label, class: ['task-box', isChecked && 'is-done'] })
}

function text(content: string): VNode {
  return h(Text, content)
}

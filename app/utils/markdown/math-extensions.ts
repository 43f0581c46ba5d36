import type { TokenizerAndRendererExtension } from 'marked'

/**
 * Formulas in TeX. Knowing them keeps Markdown from taking their underscores, asterisks and backslashes for its own.
 */
const blockMath: TokenizerAndRendererExtension = {
  name: 'math-block',
  level: 'block',
  start: (source) => source.search(/^(?:\$\$|\\\[)/m),
  tokenizer(source) {
    const match = /^ {0,3}(?:\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\])[ \t]*(?:\n|$)/.exec(source)
    return match ? { type: 'math-block', raw: match[0], text: (match[1] ?? match[2] ?? '').trim() } : undefined
  },
}

/** A dollar opens a formula when no space follows, and closes one when no space precedes and no digit follows: prices are none. */
const inlineMath: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'inline',
  start: (source) => source.search(/\$|\\\(/),
  tokenizer(source) {
    const match = /^\$\$([^$\n]+)\$\$|^\$(?=\S)([^$\n]*[^$\s\\])\$(?!\d)|^\\\(([^\n]+?)\\\)/.exec(source)
    return match ? { type: 'math', raw: match[0], text: (match[1] ?? match[2] ?? match[3] ?? '').trim() } : undefined
  },
}

export const mathExtensions = [blockMath, inlineMath]

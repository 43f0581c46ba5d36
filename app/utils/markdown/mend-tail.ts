/** A last line of nothing but signs, of which the next letters decide what it is: a heading's underline, a bullet, a fence. */
const undecidedLine = /(?:^|\n)[ \t>]*(?:[-=_*+#~`|:]+|\d{1,9}[.)]?)[ \t]*$/
const bullet = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/
const emphasisMarks = ['**', '~~', '__', '*', '_']

/**
 * Completes the end of a block that is still being written, so that half of it does not show its signs: open emphasis
 * and code are closed, and of half a link only its words are shown. The block's earlier lines stay as they are.
 */
export function mendTail(source: string): string {
  const settled = source.replace(undecidedLine, '').replace(/<b?r?\s*\/?$/i, '')
  const start = lastSegmentStart(settled)
  return settled.slice(0, start) + closeMarks(unwrapHalfLink(settled.slice(start)))
}

/** Emphasis does not reach beyond a blank line, a list item or a table cell. */
function lastSegmentStart(source: string): number {
  const lineStart = source.lastIndexOf('\n') + 1
  if (/^[ \t>]*\|/.test(source.slice(lineStart))) return source.lastIndexOf('|') + 1
  let start = source.lastIndexOf('\n\n') + 2
  if (start === 1) start = 0
  for (let line = lineStart; ; line = source.lastIndexOf('\n', line - 2) + 1) {
    if (line < start) return start
    const marker = bullet.exec(source.slice(line))
    if (marker) return line + marker[0].length
    if (line === 0) return start
  }
}

/** `[words](https://exa` and `[wor` show as their words, half a picture and half a footnote as nothing. */
function unwrapHalfLink(text: string): string {
  const half = /(!?)\[([^[\]\n]*)(?:\](?:\([^()\s]*)?)?$/.exec(text)
  if (!half || isInsideCode(text, half.index)) return text
  if (half[2]?.startsWith('^')) return half[0].endsWith(']') ? text : text.slice(0, half.index)
  return text.slice(0, half.index) + (half[1] ? '' : half[2])
}

function isInsideCode(text: string, index: number): boolean {
  return (text.slice(0, index).match(/`+/g) ?? []).length % 2 === 1
}

function closeMarks(text: string): string {
  // Marks at the very end either open something that has no letter yet, or close what is closed below anyway.
  const body = text.replace(/(?<![\\*_~])[*_~]+\s*$/, '')
  const open: string[] = []
  let index = 0
  while (index < body.length) {
    if (body[index] === '\\') {
      index += 2
      continue
    }
    if (body[index] === '`') {
      const fence = /^`+/.exec(body.slice(index))?.[0] ?? '`'
      const end = findFenceEnd(body, fence, index + fence.length)
      if (end < 0) return closeCode(body, index, fence) + closersOf(open)
      index = end
      continue
    }
    const mark = emphasisMarks.find((candidate) => body.startsWith(candidate, index))
    if (mark) toggle(open, mark, body[index - 1] ?? ' ', body[index + mark.length] ?? ' ')
    index += mark?.length ?? 1
  }
  return open.length === 0 ? body : body.trimEnd() + closersOf(open)
}

function findFenceEnd(text: string, fence: string, from: number): number {
  for (const match of text.slice(from).matchAll(/`+/g)) {
    if (match[0] === fence) return from + match.index + fence.length
  }
  return -1
}

/** Code that has only begun; an opening fence with nothing behind it is left out. */
function closeCode(text: string, index: number, fence: string): string {
  const code = text.slice(index + fence.length).replace(/`+$/, '')
  return code.trim() === '' ? text.slice(0, index) : text.slice(0, index) + fence + code + fence
}

function toggle(open: string[], mark: string, before: string, after: string) {
  const at = open.lastIndexOf(mark)
  if (at >= 0 && /\S/.test(before)) open.splice(at)
  else if (/\S/.test(after) && !(mark.startsWith('_') && /[\p{L}\p{N}]/u.test(before))) open.push(mark)
}

function closersOf(open: string[]): string {
  return [...open].reverse().join('')
}

/** A code block between fences, as it was written. */
export interface Fence { info: string, code: string }

const opening = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})[ \t]*([^\n`]*)$/

/** The complete code blocks of a Markdown text, in order. Quicker than parsing it, for looking through a whole conversation. */
export function readFences(markdown: string): Fence[] {
  const fences: Fence[] = []
  let open: { indent: number, fence: string, info: string, lines: string[] } | undefined
  for (const line of markdown.split(/\r?\n/)) {
    if (!open) {
      const [, indent = '', fence, info = ''] = opening.exec(line) ?? []
      if (fence) open = { indent: indent.length, fence, info: info.trim(), lines: [] }
    } else if (isClosing(line, open.fence)) {
      fences.push({ info: open.info, code: open.lines.join('\n') })
      open = undefined
    } else {
      open.lines.push(outdent(line, open.indent))
    }
  }
  return fences
}

function isClosing(line: string, fence: string): boolean {
  const trimmed = line.trim()
  return trimmed.length >= fence.length && trimmed === (fence[0] ?? '').repeat(trimmed.length)
}

/** Takes away the indentation that the fence had, and no more. */
function outdent(line: string, indent: number): string {
  let taken = 0
  while (taken < indent && (line[taken] === ' ' || line[taken] === '\t' || line[taken] === '>')) taken++
  return line.slice(taken)
}

import { describe, expect, it } from 'vitest'
import { readSourceFiles } from '#test/support/architecture/source-files.ts'
import type { SourceFile } from '#test/support/architecture/source-files.ts'

const files = readSourceFiles()
const countLines = (text: string) => text.split('\n').length - 1

// Patterns are put together here, or this file would find itself.
const inCode: [string, RegExp][] = [
  ['the type any', new RegExp(String.raw`:\s*${'any'}\b|\bas ${'any'}\b|<${'any'}>|\b${'any'}\[\]`)],
  ['a focused or unwritten test', new RegExp(String.raw`\b(it|test|describe)\.(${'only'}|${'todo'}|${'fixme'})\(`)],
]
const inComments: [string, RegExp][] = [
  ['a silenced type error', new RegExp(`@ts-(${'ignore'}|${'expect-error'}|${'nocheck'})`)],
  ['a silenced lint rule', new RegExp(`eslint-${'disable'}`)],
  ['an unfinished mark', new RegExp(String.raw`\b(${'TODO'}|${'FIXME'}|${'XXX'}|${'HACK'})\b`)],
]

describe('a file', () => {
  it('has at most 300 lines, a component 350, a table of cases 450', () => {
    const long = files.filter(({ path, text }) => countLines(text) > maximumLines(path))
    expect(long.map(({ path, text }) => `${path}: ${countLines(text)}`)).toEqual([])
  })

  it.each(inCode)('has nowhere %s', (_what, pattern) => {
    expect(files.flatMap((file) => findLines(file, (line) => pattern.test(withoutTexts(withoutComment(line)))))).toEqual([])
  })

  it.each(inComments)('has nowhere %s', (_what, pattern) => {
    expect(files.flatMap((file) => findLines(file, (line) => pattern.test(withoutTexts(line))))).toEqual([])
  })

  it('has a name that says what is in it', () => {
    expect(files.filter(({ path }) => /(^|\/)(utils|helpers|misc|stuff)\.ts$/.test(path)).map(({ path }) => path)).toEqual([])
  })
})

function maximumLines(path: string): number {
  if (path.endsWith('.vue')) return 350
  return path.endsWith('.spec.ts') ? 450 : 300
}

function findLines({ path, text }: SourceFile, isFound: (line: string) => boolean): string[] {
  return text.split('\n').flatMap((line, index) => (isFound(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []))
}

function withoutComment(line: string): string {
  return line.replace(/^\s*(\*|\/\*).*$|\/\/.*$/, '')
}

/** Prose may use the words. */
function withoutTexts(line: string): string {
  return line.replaceAll(/'[^']*'|`[^`]*`|"[^"]*"/g, '\'\'')
}

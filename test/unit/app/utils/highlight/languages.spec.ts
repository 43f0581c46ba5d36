import { describe, expect, it } from 'vitest'
import { highlightCode } from '../../../../../app/utils/highlight/highlight-code.ts'
import { codeLanguageLabel, codeLanguages, findCodeLanguage } from '../../../../../app/utils/highlight/languages.ts'

describe('the language of a code block', () => {
  it.each([
    ['ts', 'TypeScript'], ['typescript twoslash', 'TypeScript'], ['JS', 'JavaScript'], ['js:app.js', 'JavaScript'], ['bash', 'Shell'], ['c++', 'C++'],
    ['python {1,3}', 'Python'], ['brainfuck', 'brainfuck'], ['', ''], [undefined, ''],
  ])('calls %j %j', (info, label) => {
    expect(codeLanguageLabel(info)).toBe(label)
  })

  it('knows no name twice', () => {
    const names = codeLanguages.flatMap((language) => [language.id, ...('aliases' in language ? language.aliases : [])])
    expect(new Set(names).size).toBe(names.length)
  })

  it('does not take the name of an object property for a language', () => {
    expect(findCodeLanguage('constructor')).toBeUndefined()
  })
})

describe('highlightCode', () => {
  it('splits code into coloured pieces and loses nothing of it', async () => {
    const code = 'const a = "x" // why\n\n  return a\n'
    const lines = await highlightCode(code, 'javascript')
    expect(lines.map((line) => line.map(([, text]) => text).join('')).join('\n')).toBe(code)
    expect(lines[0]).toContainEqual(['comment', '// why'])
    expect(lines.flat().map(([kind]) => kind)).toEqual(expect.arrayContaining(['keyword', 'string-expression']))
  })

  it('has a grammar that loads for each language', { timeout: 60_000 }, async () => {
    for (const { id } of codeLanguages) expect(await highlightCode('a\nb', id)).toHaveLength(2)
  })
})

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexMarkdown } from '../../../../../app/utils/markdown/lex-markdown.ts'
import { MarkdownDocument } from '../../../../../app/utils/markdown/markdown-document.ts'

const sample = [
  '# Title', 'Some *text* with `code` and a [link](https://example.com).', 'Setext\n------', '- one\n- two\n  - three\n\n  more\n- four',
  '```ts\nconst a = 1\n\n// blank line above\n```', '| a | b |\n|---|--:|\n| 1 | 2 |', '> quoted\n> more', '1. first\n2. second', '---', '最后一段，**加粗**。',
].join('\n\n')

function getGarbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

const rawOf = (source: string) => lexMarkdown(source).filter(({ type }) => type !== 'space' && type !== 'def').map(({ raw }) => raw)

describe('MarkdownDocument', () => {
  it('ends with the blocks of the whole text, however the text came in', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 })
    fc.assert(fc.property(pieces, (lengths) => {
      const document = new MarkdownDocument()
      let end = 0
      for (const length of lengths) {
        end += length
        document.update(sample.slice(0, end), true)
      }
      const growing = document.update(sample, true)
      expect(growing.slice(0, -1).map(({ token }) => token.raw.trimEnd())).toEqual(rawOf(sample).slice(0, -1).map((raw) => raw.trimEnd()))
      expect(document.update(sample, false).map(({ token }) => token.raw)).toEqual(rawOf(sample))
    }))
  })

  it('never parses a closed block again', () => {
    const document = new MarkdownDocument()
    const [first] = document.update('one\n\ntwo', true)
    expect(first?.isOpen).toBe(false)
    expect(document.update('one\n\ntwo and more\n\nthree', true)[0]).toBe(first)
    expect(document.update('one\n\ntwo and more\n\nthree', false)[0]).toBe(first)
  })

  it('keeps no earlier version of the text in memory', () => {
    const collectGarbage = getGarbageCollector()
    const paragraph = `${'一段文字。'.repeat(200)}\n\n`
    const document = new MarkdownDocument()
    collectGarbage()
    const heapBytesBefore = process.memoryUsage().heapUsed
    let source = ''
    for (let count = 0; count < 300; count += 1) {
      source += paragraph
      document.update(source, true)
    }
    collectGarbage()
    // The text, two bytes a letter, once in the source and once in the tokens; all its versions would be 90 MB.
    expect(process.memoryUsage().heapUsed - heapBytesBefore).toBeLessThan(4 * source.length + 4e6)
    expect(document.update(source, true)).toHaveLength(300)
  })

  it('gives the same blocks for the same finished text', () => {
    const document = new MarkdownDocument()
    expect(document.update('a\n\nb', false)).toBe(document.update('a\n\nb', false))
  })

  it('knows an open fence from a closed one', () => {
    const document = new MarkdownDocument()
    expect(document.update('```js\nlet a', true)).toMatchObject([{ isOpen: true, token: { type: 'code', lang: 'js', text: 'let a' } }])
    expect(document.update('```js\nlet a\n```', true)).toMatchObject([{ isOpen: false, token: { text: 'let a' } }])
  })

  it('begins anew when the text is another', () => {
    const document = new MarkdownDocument()
    document.update('one\n\ntwo', true)
    expect(document.update('other\n\ntwo', true).map(({ token }) => token.raw.trim())).toEqual(['other', 'two'])
  })

  it('resolves references whose definition comes later', () => {
    const document = new MarkdownDocument()
    document.update('see [docs][d]\n\nmore\n\n[d]: https://example.com', true)
    const [paragraph] = document.update('see [docs][d]\n\nmore\n\n[d]: https://example.com', false)
    expect(paragraph?.token).toMatchObject({ tokens: [{ text: 'see ' }, { type: 'link', href: 'https://example.com' }] })
  })

  it('shows what is nested too deeply to be parsed as plain text', () => {
    const source = '>'.repeat(20_000)
    expect(new MarkdownDocument().update(source, false)).toMatchObject([{ token: { type: 'paragraph', text: source } }])
  })
})

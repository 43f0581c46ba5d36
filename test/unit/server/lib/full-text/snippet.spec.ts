import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRanges } from '#server/lib/full-text/highlight.ts'
import { readSearchQuery } from '#server/lib/full-text/search-query.ts'
import { makeSnippet } from '#server/lib/full-text/snippet.ts'

const marked = (text: string, query: string) => findRanges(text, readSearchQuery(query)).map(([start, end]) => text.slice(start, end))
const snippetOf = (text: string, query: string) => {
  const snippet = makeSnippet(text, readSearchQuery(query))
  return { text: snippet.text, marked: snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)) }
}
const filler = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(40)

describe('the marked places', () => {
  it.each([
    ['whole words', 'The deployment was deployed', 'deploy', ['deployment', 'deployed']],
    ['names that have the word inside', 'call useDatabase()', 'database', ['useDatabase']],
    ['what is folded alike', 'Un Café ＣＡＦＥ', 'cafe', ['Café', 'ＣＡＦＥ']],
    ['stretches of Chinese', '研究生命，研究生。', '研究生', ['研究生', '研究生']],
    ['pairs, where the stretch is nowhere', '研究命，究生', '研究生', ['研究', '究生']],
    ['two languages', '用Vue写组件', '组件 vue', ['Vue', '组件']],
    ['one character', '人和人', '人', ['人', '人']],
    ['nothing', 'The deployment', 'other', []],
  ])('are %s', (_what, text, query, places) => {
    expect(marked(text, query)).toEqual(places)
  })

  it('are in order and apart, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
      const ranges = findRanges(text, readSearchQuery(query))
      expect(ranges.every(([start, end], index) => start < end && end <= text.length && (index === 0 || (ranges[index - 1]?.[1] ?? 0) < start))).toBe(true)
    }), { seed: 7 })
  })
})

describe('a snippet', () => {
  it('is the surroundings of the match, cut at both ends', () => {
    const { text, marked: places } = snippetOf(`${filler}The deployment failed twice. ${filler}`, 'deployment')
    expect(places).toEqual(['deployment'])
    expect(text).toMatch(/^….*The deployment failed twice\. Lorem.*…$/)
    expect(text.length).toBeLessThan(200)
  })

  it('is the whole text when it is short', () => {
    expect(snippetOf('数据库连接池耗尽了。', '连接池')).toEqual({ text: '数据库连接池耗尽了。', marked: ['连接池'] })
  })

  it('is half as many characters in Chinese, which are twice as wide', () => {
    expect(snippetOf('数据库连接池耗尽了怎么办'.repeat(50), '连接池').text.length).toBeLessThan(100)
  })

  it('has no marks of Markdown and no line breaks', () => {
    const source = '# Title\n\n- The **deployment** of [the app](https://example.com)\n\n```sh\nnpm `run` it\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n> quoted'
    expect(snippetOf(source, 'deployment').text).toBe('Title The deployment of the app npm run it a b 1 2 quoted')
  })

  it('begins at the beginning when only the folded text matches nowhere near', () => {
    expect(snippetOf(filler, 'absent')).toMatchObject({ marked: [], text: expect.stringMatching(/^Lorem ipsum/) })
  })

  it('finds what is written with other letters than the query', () => {
    expect(snippetOf(`${filler}ein Café crème, bitte`, 'cafe').marked).toEqual(['Café'])
  })

  it('never breaks a character in two', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 100, maxLength: 900 }), (text) => {
      expect(makeSnippet(text, readSearchQuery('a')).text.isWellFormed()).toBe(true)
    }), { seed: 7 })
  })
})

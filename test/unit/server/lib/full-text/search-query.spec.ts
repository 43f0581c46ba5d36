import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeOwner, encodeTerm, encodeWhole } from '#server/lib/full-text/encode-term.ts'
import { toIndexTerms } from '#server/lib/full-text/index-terms.ts'
import { toMatchExpression } from '#server/lib/full-text/match-expression.ts'
import { listSearchTerms, readSearchQuery } from '#server/lib/full-text/search-query.ts'

const termsOf = (query: string) => listSearchTerms(readSearchQuery(query))
/** Whether an index that looks terms up one by one finds the text. */
function isFound(text: string, query: string): boolean {
  const terms = toIndexTerms(text, { ownerId: 'owner', wholeId: 'whole' }).split(' ')
  return termsOf(query).every(({ term, isPrefix }) => terms.some((candidate) => (isPrefix ? candidate.startsWith(term) : candidate === term)))
}

describe('a query', () => {
  it.each([
    ['deploy', 'The deployment failed'],
    ['DEPLOYMENT the', 'The deployment failed'],
    ['cafe', 'Un café crème'],
    ['café', 'Cafe au lait'],
    ['c', 'Is C faster?'],
    ['database', 'call useDatabase() first'],
    ['useDatabase', 'call useDatabase() first'],
    ['bar', 'foo_bar'],
    ['研究生', '他是研究生'],
    ['是研', '他是研究生'],
    ['科学院', '毕业于中国科学院计算所'],
    ['连接', '数据库连接池'],
    ['人', '我们是人'],
    ['人', '人们'],
    ['vue 组件', '用Vue写组件'],
    ['ｖｕｅ', '用Vue写组件'],
    ['东京', '去东京。'],
    ['Привет', 'ПРИВЕТ, мир'],
  ])('"%s" finds "%s"', (query, text) => {
    expect(isFound(text, query)).toBe(true)
  })

  it.each([
    ['ployment', 'The deployment failed'],
    ['de', 'The deployment failed'],
    ['deployment succeeded', 'The deployment failed'],
    ['究研', '他是研究生'],
    ['生他', '他是研究生'],
  ])('"%s" does not find "%s"', (query, text) => {
    expect(isFound(text, query)).toBe(false)
  })

  it('finds every stretch of Chinese in every text that has it', () => {
    const character = fc.constantFrom(...'他是研究生命起源的中国科学院计算所')
    fc.assert(fc.property(fc.array(character, { maxLength: 8 }), fc.array(character, { minLength: 1, maxLength: 5 }), fc.array(character, { maxLength: 8 }), (before, sought, after) => {
      expect(isFound([...before, ...sought, ...after].join(''), sought.join(''))).toBe(true)
    }), { seed: 7 })
  })

  it.each(['', '   ', '!?', '👋'])('"%s" asks for nothing', (query) => {
    expect(termsOf(query)).toEqual([])
  })

  it('asks for each term once, and for sixteen at most', () => {
    expect(termsOf('again again AGAIN')).toHaveLength(1)
    expect(termsOf(Array.from({ length: 100 }, (_, index) => `word${index}`).join(' '))).toHaveLength(16)
  })
})

describe('the expression of a query', () => {
  const terms = listSearchTerms(readSearchQuery('the deploy 数据 人'))

  it('asks MySQL for all terms in an owner\'s texts, what is rare first', () => {
    expect(toMatchExpression(terms, { ownerId: 'a-1' }, 'mysql')).toBe(`+${encodeTerm('数据')} +w0deploy* +${encodeOwner('a-1')} +${encodeTerm('人')} +w0the*`)
  })

  it('asks SQLite for the same, in one part when that is said', () => {
    expect(toMatchExpression(terms, { ownerId: 'a-1', wholeId: 'b-2' }, 'sqlite')).toBe(`${encodeTerm('数据')} w0deploy* ${encodeWhole('b-2')} ${encodeOwner('a-1')} ${encodeTerm('人')} w0the*`)
  })

  it('holds nothing that a database would take for an operator, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (query) => {
      expect(toMatchExpression(termsOf(`${query} a" OR * NEAR(b) -c`), { ownerId: 'a' }, 'sqlite')).toMatch(/^[a-z\d]+\*?(?: [a-z\d]+\*?)*$/)
    }), { seed: 7 })
  })
})

import { describe, expect, it } from 'vitest'
import { encodeOwner, encodeTerm, encodeWhole } from '#server/lib/full-text/encode-term.ts'
import { longestIndexedText, toIndexTerms } from '#server/lib/full-text/index-terms.ts'
import { splitWords } from '#server/lib/full-text/split-words.ts'

const place = { ownerId: '019a0000-0000-7000-8000-000000000001', wholeId: '019a0000-0000-7000-8000-000000000002' }
const wordsOf = (text: string) => [...splitWords(text)].map(({ folded }) => folded)
const termsOf = (text: string) => toIndexTerms(text, place).split(' ').slice(2)
const encoded = (...words: string[]) => words.map(encodeTerm)

describe('the words of a text', () => {
  it.each([
    ['English, without its marks', 'It\'s a test: don\'t (really) stop!', ['it', 's', 'a', 'test', 'don', 't', 'really', 'stop']],
    ['names of programs, in their parts', 'foo_bar v3.5 user@example.com', ['foo', 'bar', 'v3', '5', 'user', 'example', 'com']],
    ['without accents, which people leave out', 'Crème BRÛLÉE café', ['creme', 'brulee', 'cafe']],
    ['wide forms as narrow ones', 'ＡＢＣ１２', ['abc12']],
    ['Chinese, character by character', '用Vue写组件。', ['用', 'vue', '写', '组', '件']],
    ['Japanese with its own marks', 'がある', ['が', 'あ', 'る']],
    ['Thai, which has no spaces', 'ภาษาไทย', ['ภาษา', 'ไทย']],
    ['Russian and Greek', 'Привет ΚΌΣΜΕ', ['привет', 'κοσμε']],
    ['nothing but marks', '— !? 👋🏽', []],
  ])('%s', (_what, text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('know their place', () => {
    const text = '👋 Ａb 数据！'
    expect([...splitWords(text)].map(({ start, end }) => text.slice(start, end))).toEqual(['Ａb', '数', '据'])
  })
})

describe('the terms of a text', () => {
  it('begin with where it belongs', () => {
    expect(toIndexTerms('', place)).toBe(`${encodeOwner(place.ownerId)} ${encodeWhole(place.wholeId)}`)
  })

  it('are letters and digits, at least three, that no database takes apart or leaves out', () => {
    const terms = toIndexTerms('a I the 数 数据 Привет foo_bar 🙂 x'.repeat(3) + 'y'.repeat(500) + 'Щ'.repeat(500), place).split(' ')
    expect(terms.filter((term) => !/^[a-z\d]{3,84}$/.test(term))).toEqual([])
  })

  it('are the pairs of neighbouring Chinese characters, and each character once', () => {
    expect(termsOf('数据库，数据')).toEqual(encoded('数据', '据库', '数据', '数', '据', '库'))
    expect(termsOf('用Vue写 好')).toEqual(encoded('vue', '用', '写', '好'))
  })

  it('are the words inside a name too', () => {
    expect(termsOf('useDatabase')).toEqual(encoded('usedatabase', 'database'))
  })

  it('tell a word from the code of another one', () => {
    expect(encodeTerm('4eba')).not.toBe(encodeTerm('人'))
  })

  it('begin alike when words do', () => {
    expect(encodeTerm('deployment').startsWith(encodeTerm('deploy'))).toBe(true)
    expect(encodeTerm('приветствие').startsWith(encodeTerm('привет'))).toBe(true)
  })

  it('are not taken from beyond what a person can send', () => {
    expect(termsOf(`${' '.repeat(longestIndexedText)}beyond`)).toEqual([])
  })
})

import { expect, it } from 'vitest'
import { spokenLanguage, spokenPieces } from '../../../../../app/utils/speech/spoken-text.ts'

it('reads what is written, sentence by sentence, without signs and code', () => {
  expect(spokenPieces('# Title\n\nOne **bold** word. And [a link](https://example.com)!\n\n```js\nlet a\n```\n\n- item\n\n| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([
    'Title', 'One bold word.', 'And a link!', 'item', 'a, b', '1, 2',
  ])
})

it('cuts long sentences', () => {
  const pieces = spokenPieces('word '.repeat(200))
  expect(pieces.every(({ length }) => length <= 220)).toBe(true)
  expect(pieces.join(' ')).toBe('word '.repeat(200).trim())
})

it.each([['你好，世界', 'en', 'zh-CN'], ['Hello', 'en', 'en'], ['Hello', 'zh', 'en-US']])('reads %j on a page in %s as %s', (text, locale, language) => {
  expect(spokenLanguage(text, locale)).toBe(language)
})

import { expect, it } from 'vitest'
import { findInPieces } from '../../../../../app/utils/search/text-index.ts'

const pieces = [{ text: 'The quick ', isNewBlock: true }, { text: 'BROWN', isNewBlock: false }, { text: ' fox', isNewBlock: false }, { text: 'fox and 狐狸', isNewBlock: true }]

it.each([
  ['brown fox', [{ start: { index: 1, offset: 0 }, end: { index: 2, offset: 4 } }]],
  ['quick b', [{ start: { index: 0, offset: 4 }, end: { index: 1, offset: 1 } }]],
  ['FOX', [{ start: { index: 2, offset: 1 }, end: { index: 2, offset: 4 } }, { start: { index: 3, offset: 0 }, end: { index: 3, offset: 3 } }]],
  ['狐', [{ start: { index: 3, offset: 8 }, end: { index: 3, offset: 9 } }]],
  ['foxfox', []], ['  ', []], ['none', []],
])('finds %j', (query, matches) => {
  expect(findInPieces(pieces, query)).toEqual(matches)
})

import { expect, it } from 'vitest'
import { readTag } from '../../../../../app/utils/search/read-tag.ts'

it.each([
  ['summer plans', { tag: undefined, isTyping: false, words: 'summer plans' }],
  ['', { tag: undefined, isTyping: false, words: '' }],
  ['a #tag later', { tag: undefined, isTyping: false, words: 'a #tag later' }],
  ['#', { tag: '', isTyping: true, words: '' }],
  ['#Pla', { tag: 'pla', isTyping: true, words: '' }],
  [' #plans ', { tag: 'plans', isTyping: false, words: '' }],
  ['#计划 夏天 旅行', { tag: '计划', isTyping: false, words: '夏天 旅行' }],
])('%j is read as a tag and words', (text, expected) => {
  expect(readTag(text)).toEqual(expected)
})

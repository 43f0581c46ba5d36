import { describe, expect, it } from 'vitest'
import { toSegments } from '../../../../../app/utils/search/mark-segments.ts'

const mark = (text: string, ...ranges: [start: number, end: number][]) =>
  toSegments({ text, ranges: ranges.map(([start, end]) => ({ start, end })) }).map((segment) => (segment.isMatch ? `[${segment.text}]` : segment.text)).join('')

describe('the marks in a text that was found', () => {
  it.each([
    ['no match', mark('Some text'), 'Some text'],
    ['one in the middle', mark('Some text here', [5, 9]), 'Some [text] here'],
    ['at both ends', mark('on and on', [0, 2], [7, 9]), '[on] and [on]'],
    ['side by side', mark('部署失败', [0, 2], [2, 4]), '[部署][失败]'],
    ['nothing', mark(''), ''],
  ])('%s', (_case, marked, expected) => {
    expect(marked).toBe(expected)
  })
})

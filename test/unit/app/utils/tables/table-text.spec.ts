import { expect, it } from 'vitest'
import { toCsv, toTabSeparated } from '../../../../../app/utils/tables/table-text.ts'

it('writes comma-separated values that keep commas, quotes and line ends', () => {
  expect(toCsv([['a', 'b, c'], ['say "hi"', 'two\nlines']])).toBe('a,"b, c"\r\n"say ""hi""","two\nlines"\r\n')
})

it.each([['=1+1', '\'=1+1'], ['@SUM(A1)', '\'@SUM(A1)'], ['+cmd|x', '\'+cmd|x'], ['-2+3', '\'-2+3'], ['-2.5', '-2.5'], ['+10 %', '+10 %'], ['a=b', 'a=b']])('does not let a spreadsheet run %j', (cell, written) => {
  expect(toCsv([[cell]])).toBe(`${written}\r\n`)
  expect(toTabSeparated([[cell]])).toBe(written)
})

it('copies cells with tabs between them', () => {
  expect(toTabSeparated([['a', 'b\nc'], ['1', '2']])).toBe('a\tb c\n1\t2')
})

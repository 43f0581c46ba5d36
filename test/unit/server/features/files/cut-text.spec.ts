import { expect, it } from 'vitest'
import { cutText, maximumGivenCharacters } from '#server/features/files/cut-text.ts'

it('leaves a text as it is that is short enough', () => {
  expect(cutText('x'.repeat(maximumGivenCharacters))).toEqual({ text: 'x'.repeat(maximumGivenCharacters), isCut: false })
})

it('never cuts a character in half', () => {
  const { text, isCut } = cutText(`${'x'.repeat(maximumGivenCharacters - 1)}😀`)
  expect([text.length, isCut, text.isWellFormed()]).toEqual([maximumGivenCharacters - 1, true, true])
})

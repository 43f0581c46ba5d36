import { describe, expect, it } from 'vitest'
import { joinPassages } from '~/utils/speech/spoken-passages'

describe('passages that are read aloud', () => {
  it('begin with a short one and go on with longer ones, in order and without a loss', () => {
    const pieces = Array.from({ length: 40 }, (_, index) => `Sentence ${index} of a long text that is read.`)
    const passages = joinPassages(pieces)
    expect(passages.join(' ')).toBe(pieces.join(' '))
    expect(passages[0]?.length).toBeLessThanOrEqual(200)
    expect(passages.slice(1, -1).every(({ length }) => length > 900 && length <= 1_250)).toBe(true)
  })

  it('leave a piece whole, however long', () => {
    expect(joinPassages(['x'.repeat(300), 'y'])).toEqual(['x'.repeat(300), 'y'])
    expect(joinPassages([])).toEqual([])
  })
})

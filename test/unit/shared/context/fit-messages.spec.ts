import { describe, expect, it } from 'vitest'
import { countLeftOut, findInputBudget } from '#shared/context/fit-messages.ts'

const turns = (...tokens: number[]) => tokens.map((count, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', tokens: count }))

describe('the messages that a model reads', () => {
  it('are all of them while they fit', () => {
    expect(countLeftOut(turns(10, 10, 10), 30)).toBe(0)
    expect(countLeftOut(turns(10, 10, 10), Infinity)).toBe(0)
  })

  it('lose the oldest turns when they do not', () => {
    expect(countLeftOut(turns(10, 10, 10, 10, 10), 30)).toBe(2)
  })

  it('begin with a question, not in the middle of a turn', () => {
    expect(countLeftOut(turns(10, 10, 10, 10, 10), 45)).toBe(2)
  })

  it('hold the newest one, however long it is', () => {
    expect(countLeftOut(turns(10, 10, 5000), 30)).toBe(2)
    expect(countLeftOut([], 30)).toBe(0)
  })
})

describe('the room for what a model reads', () => {
  it('is what the answer leaves', () => {
    expect(findInputBudget({ contextTokens: 128_000, maximumOutputTokens: 1_000 })).toBe(127_000)
    expect(findInputBudget({ contextTokens: 128_000 })).toBe(123_904)
  })

  it('is half of a small context at least, and without an end where nothing is known', () => {
    expect(findInputBudget({ contextTokens: 2_000, maximumOutputTokens: 64_000 })).toBe(1_000)
    expect(findInputBudget({ contextTokens: null })).toBe(Infinity)
  })
})

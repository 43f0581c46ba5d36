import { expect, it } from 'vitest'
import { tokensPerSecond } from '../../../../../app/utils/thread/answer-speed.ts'

const timing = { durationMs: 3_000, firstTokenMs: 1_000, reasoningMs: null }

it('counts from the first token on', () => {
  expect(tokensPerSecond({ usage: { inputTokens: 5, outputTokens: 100 }, timing })).toBe(50)
})

it.each([{ usage: null, timing }, { usage: { inputTokens: 1, outputTokens: 1 }, timing: null }, { usage: { inputTokens: 1, outputTokens: 1 }, timing: { ...timing, firstTokenMs: null } }, { usage: { inputTokens: 1, outputTokens: 1 }, timing: { ...timing, firstTokenMs: 3_000 } }])('says nothing without the numbers: %j', (message) => {
  expect(tokensPerSecond(message)).toBeUndefined()
})

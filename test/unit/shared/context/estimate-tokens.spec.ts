import { describe, expect, it } from 'vitest'
import { estimateTokens } from '#shared/context/estimate-tokens.ts'

/** Counted with the tokenizer of GPT-4o (o200k), which is in the middle of those in use. */
const samples = [
  { name: 'English', text: 'The quick brown fox jumps over the lazy dog near the river bank. Reading is a way to travel without moving, and a good book keeps its promise.', tokens: 32 },
  { name: 'Chinese', text: '敏捷的棕色狐狸跳过了河岸边的懒狗。阅读是一种不动身的旅行，一本好书总会信守它的诺言。', tokens: 33 },
]

describe('an estimate of tokens', () => {
  it.each(samples)('is close for $name', ({ text, tokens }) => {
    expect(Math.abs(estimateTokens(text) - tokens) / tokens).toBeLessThan(0.25)
  })

  it('is nothing for nothing, and grows with the text', () => {
    expect(estimateTokens('')).toBe(0)
    expect(estimateTokens('abcd'.repeat(1000))).toBe(Math.ceil(4000 / 3.8))
    expect(estimateTokens('你好🙂')).toBeGreaterThan(1)
  })
})

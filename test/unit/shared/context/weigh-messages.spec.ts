import { describe, expect, it } from 'vitest'
import { estimateMessageTokens } from '#shared/context/estimate-tokens.ts'
import { weighMessages } from '#shared/context/weigh-messages.ts'

const question = { id: 'q1', role: 'user' as const, text: 'word '.repeat(200) }
const answer = { id: 'a1', role: 'assistant' as const, text: 'word '.repeat(100) }

describe('the weight of messages', () => {
  it('is the estimate as long as no provider has counted', () => {
    const { messages, correction } = weighMessages([question, answer])
    expect(correction).toBe(1)
    expect(messages.map(({ tokens }) => tokens)).toEqual([estimateMessageTokens(question.text), estimateMessageTokens(answer.text)])
  })

  it('follows what the provider counted for the last answer', () => {
    const inputTokens = Math.round(estimateMessageTokens(question.text) * 1.5)
    const { messages, correction } = weighMessages([question, { ...answer, inputTokens }])
    expect(correction).toBeCloseTo(1.5, 2)
    expect(messages[0]?.tokens).toBe(inputTokens)
  })

  it('compares only what was read for that answer', () => {
    const second = { id: 'q2', role: 'user' as const, text: 'word '.repeat(50) }
    const inputTokens = estimateMessageTokens(second.text)
    expect(weighMessages([question, answer, second, { ...answer, id: 'a2', readFromId: 'q2', inputTokens }]).correction).toBe(1)
  })

  it('does not believe a count that is of something else', () => {
    expect(weighMessages([question, { ...answer, inputTokens: 1_000_000 }]).correction).toBe(2.5)
    expect(weighMessages([question, { ...answer, readFromId: 'gone', inputTokens: 10 }]).correction).toBe(1)
  })
})

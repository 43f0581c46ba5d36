import { describe, expect, it } from 'vitest'
import { readChunk } from '#server/lib/ai/google/read-chunk.ts'

const chunk = (value: object) => readChunk(JSON.stringify(value))
const parts = (...given: object[]) => ({ candidates: [{ content: { parts: given, role: 'model' } }] })

describe('a chunk of Gemini\'s answer', () => {
  it('tells thoughts from the answer', () => {
    expect(chunk(parts({ text: 'Hm. ', thought: true }, { text: 'Yes' }, { text: '!' }))).toMatchObject({ reasoning: 'Hm. ', text: 'Yes!', finishReason: undefined })
  })

  it.each([['STOP', 'stop'], ['MAX_TOKENS', 'length'], ['SAFETY', 'content-filter'], ['SOMETHING_NEW', 'other'], ['FINISH_REASON_UNSPECIFIED', undefined]])('ends with %s as %s', (finishReason, expected) => {
    expect(chunk({ candidates: [{ finishReason }] }).finishReason).toBe(expected)
  })

  it('says that the question itself was refused', () => {
    expect(chunk({ promptFeedback: { blockReason: 'SAFETY' } }).finishReason).toBe('content-filter')
  })

  it('counts thoughts with the answer', () => {
    expect(chunk({ usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7, thoughtsTokenCount: 3 } }).usage).toEqual({ inputTokens: 5, outputTokens: 10 })
    expect(chunk({ usageMetadata: { promptTokenCount: 5 } }).usage).toEqual({ inputTokens: 5, outputTokens: 0 })
  })

  it('turns an error within the stream into the provider\'s', () => {
    expect(() => chunk({ error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED' } })).toThrow(expect.objectContaining({ code: 'provider-rate-limited', status: 429, detail: 'Quota exceeded' }))
  })

  it.each([[{}], [{ candidates: null }], [{ candidates: [{ content: { parts: 'text' } }] }], [parts({ text: 5 }, { functionCall: {} })]])('finds nothing in %j', (value) => {
    expect(chunk(value)).toMatchObject({ text: '', reasoning: '' })
  })
})

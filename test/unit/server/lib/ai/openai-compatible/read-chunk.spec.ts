import { describe, expect, it } from 'vitest'
import { readChunk } from '#server/lib/ai/openai-compatible/read-chunk.ts'

const nothing = { reasoning: '', text: '', finishReason: undefined, usage: undefined }
const delta = (value: unknown) => JSON.stringify({ choices: [{ index: 0, delta: value }] })

describe('a chunk', () => {
  it.each([
    ['text', { content: 'Hi' }, { text: 'Hi' }],
    ['nothing but a role', { role: 'assistant', content: null }, {}],
    ['an empty text', { content: '' }, {}],
    ['DeepSeek\'s reasoning', { reasoning_content: 'Hm', content: null }, { reasoning: 'Hm' }],
    ['OpenRouter\'s reasoning', { reasoning: 'Hm', content: '' }, { reasoning: 'Hm' }],
    ['both names of reasoning at once', { reasoning: 'Hm', reasoning_content: 'Hm' }, { reasoning: 'Hm' }],
    ['a refusal', { refusal: 'I will not', content: null }, { text: 'I will not' }],
    ['Mistral\'s pieces', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }, { type: 'text', text: 'Hi' }, 7, null] }, { reasoning: 'Hm', text: 'Hi' }],
    ['types that nobody expects', { content: 7, reasoning: {}, refusal: [] }, {}],
  ])('with %s', (_name, value, expected) => {
    expect(readChunk(delta(value))).toEqual({ ...nothing, ...expected })
  })

  it.each([
    ['no choices', '{"choices":[]}'], ['choices that are null', '{"choices":null}'], ['no delta', '{"choices":[{}]}'],
    ['a null delta', '{"choices":[{"delta":null}]}'], ['nothing', '{}'], ['choices that are no list', '{"choices":"x"}'],
  ])('with %s adds nothing', (_name, json) => {
    expect(readChunk(json)).toEqual(nothing)
  })

  it('can be a whole answer that was not streamed', () => {
    const json = JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'Hi', reasoning_content: 'Hm' }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 4 } })
    expect(readChunk(json)).toEqual({ reasoning: 'Hm', text: 'Hi', finishReason: 'stop', usage: { inputTokens: 3, outputTokens: 4 } })
  })

  it.each([
    ['stop', 'stop'], ['STOP', 'stop'], ['eos', 'stop'], ['end_turn', 'stop'], ['length', 'length'], ['content_filter', 'content-filter'],
    ['tool_calls', 'other'], ['constructor', 'other'], ['', undefined], [null, undefined], [undefined, undefined],
  ])('ends with %s', (finish_reason, finishReason) => {
    expect(readChunk(JSON.stringify({ choices: [{ delta: {}, finish_reason }] })).finishReason).toBe(finishReason)
  })

  it.each([
    [{ prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }, { inputTokens: 3, outputTokens: 4 }],
    [null, undefined], [{ prompt_tokens: null, completion_tokens: 4 }, undefined], [{}, undefined],
  ])('reports usage: %j', (usage, expected) => {
    expect(readChunk(JSON.stringify({ choices: [], usage })).usage).toEqual(expected)
  })

  it.each([
    ['{"error":{"message":"Crashed with sk-abcdef123","code":"server_error"}}', { code: 'provider-error', status: undefined, detail: 'Crashed with [key]' }],
    ['{"error":{"message":"Slow down","code":429}}', { code: 'provider-rate-limited', status: 429 }],
    ['{"error":{"message":"Busy","code":"503"}}', { code: 'provider-error', status: 503 }],
    ['{"error":"out of memory"}', { code: 'provider-error', detail: 'out of memory' }],
    ['{"object":"error","message":"too long"}', { code: 'provider-error', detail: 'too long' }],
    ['{"error":{}}', { code: 'provider-error', detail: '{"error":{}}' }],
    ['{"choices":[{"delta":{},"finish_reason":"error"}]}', { code: 'provider-error' }],
    ['{"choices":[', { code: 'provider-bad-response' }],
    ['null', { code: 'provider-bad-response' }],
    ['"text"', { code: 'provider-bad-response' }],
  ])('that is an error is thrown: %s', (json, error) => {
    expect(() => readChunk(json)).toThrow(expect.objectContaining(error))
  })

  it('without an error, as some servers write it in every chunk, is none', () => {
    expect(readChunk('{"error":null,"choices":[{"delta":{"content":"Hi"}}]}').text).toBe('Hi')
  })
})

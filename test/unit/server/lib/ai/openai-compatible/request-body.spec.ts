import { describe, expect, it } from 'vitest'
import { adaptRequestBody, createRequestBody } from '#server/lib/ai/openai-compatible/request-body.ts'

const { signal } = new AbortController()
const body = createRequestBody('m', { messages: [{ role: 'user', text: 'Hi' }, { role: 'assistant', text: ' \n' }], signal, maximumOutputTokens: 9 })

describe('the body of a request', () => {
  it('asks for a stream with usage and leaves out turns that say nothing', () => {
    expect(body).toEqual({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true, stream_options: { include_usage: true }, max_tokens: 9 })
    expect(createRequestBody('m', { messages: [], signal })).not.toHaveProperty('max_tokens')
  })

  it('does without a field that the provider does not know', () => {
    expect(adaptRequestBody(body, 'Extra inputs are not permitted: stream_options')).not.toHaveProperty('stream_options')
    const adapted = adaptRequestBody(body, 'Unsupported parameter: \'max_tokens\'. Use \'max_completion_tokens\' instead.')
    expect(adapted).toMatchObject({ max_completion_tokens: 9 })
    expect(adapted).not.toHaveProperty('max_tokens')
  })

  it('does without the settings that a model does not have, one after the other', () => {
    const asked = createRequestBody('m', { messages: [], signal, temperature: 0.5, topP: 0.9, reasoningEffort: 'low' })
    expect(asked).toMatchObject({ temperature: 0.5, top_p: 0.9, reasoning_effort: 'low' })
    const adapted = adaptRequestBody(asked, "Unsupported value: 'temperature' does not support 0.5 with this model.")
    expect(JSON.parse(JSON.stringify(adapted))).not.toHaveProperty('temperature')
    expect(adapted).toMatchObject({ top_p: 0.9, reasoning_effort: 'low' })
    expect(adapted && adaptRequestBody(adapted, 'temperature')).toBeUndefined()
  })

  it('is not changed twice for the same complaint, nor for another one', () => {
    const adapted = adaptRequestBody(body, 'stream_options')
    expect(adapted && adaptRequestBody(adapted, 'stream_options')).toBeUndefined()
    expect(adaptRequestBody(body, 'The model does not exist')).toBeUndefined()
    expect(adaptRequestBody(createRequestBody('m', { messages: [], signal }), 'max_completion_tokens is too large')).toBeUndefined()
  })
})

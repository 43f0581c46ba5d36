import { describe, expect, it, vi } from 'vitest'
import { createOpenaiCompatibleModel } from '#server/lib/ai/openai-compatible/model.ts'
import { collectAnswer } from '../../../../../support/collect-answer.ts'

const request = { messages: [{ role: 'user' as const, text: 'Hi' }], signal: new AbortController().signal }

function ask(...responses: Response[]) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => responses.shift() ?? Response.error())
  const model = createOpenaiCompatibleModel({ baseUrl: 'https://models.example.com/v1', apiKey: undefined, fetchSafely: fetch }, 'm')
  return { fetch, answer: collectAnswer(model, request) }
}

function streamOf(...events: string[]): Response {
  return new Response(events.map((event) => `data: ${event}\n\n`).join(''), { headers: { 'content-type': 'text/event-stream' } })
}

const hello = '{"choices":[{"delta":{"content":"Hello"}}]}'
const stop = '{"choices":[{"delta":{},"finish_reason":"stop"}]}'
const usage = '{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}'

describe('a model on OpenAI\'s wire', () => {
  it('sends no credentials when there is no key', async () => {
    const { fetch, answer } = ask(streamOf(hello, stop, '[DONE]'))
    await answer
    expect(fetch.mock.calls[0]?.[0]).toBe('https://models.example.com/v1/chat/completions')
    expect(fetch.mock.calls[0]?.[1].headers).not.toHaveProperty('authorization')
  })

  it('reads the usage that comes after the end, and nothing after the last event', async () => {
    const { answer } = ask(streamOf(hello, stop, usage, '[DONE]', hello))
    expect(await answer).toEqual({ text: 'Hello', reasoning: '', error: undefined, finish: { type: 'finish', reason: 'stop', usage: { inputTokens: 1, outputTokens: 2 } } })
  })

  it('takes an answer that was not streamed', async () => {
    const { answer } = ask(Response.json({ choices: [{ message: { content: 'Hello' }, finish_reason: 'length' }] }))
    expect(await answer).toMatchObject({ text: 'Hello', finish: { reason: 'length' } })
  })

  it('takes the thoughts that a model writes into its answer for thoughts, also when the answer breaks off', async () => {
    const [begin, end] = ['{"choices":[{"delta":{"content":"<think>Hm.</th"}}]}', '{"choices":[{"delta":{"content":"ink>Hello"}}]}']
    expect(await ask(streamOf(begin, end, stop)).answer).toMatchObject({ reasoning: 'Hm.', text: 'Hello', error: undefined })
    expect(await ask(streamOf(begin, '[DONE]')).answer).toMatchObject({ reasoning: 'Hm.</th', text: '', error: { code: 'provider-incomplete' } })
    expect(await ask(streamOf(begin, '{"error":{"message":"broken"}}')).answer).toMatchObject({ reasoning: 'Hm.</th', error: { code: 'provider-error' } })
  })

  it('takes a stream under any name but a web page', async () => {
    const plain = new Response(`data: ${hello}\n\ndata: ${stop}`, { headers: { 'content-type': 'text/plain' } })
    expect(await ask(plain).answer).toMatchObject({ text: 'Hello', finish: { reason: 'stop' } })
  })

  it.each([
    ['an error that comes with status 200', Response.json({ error: { message: 'No credit' } }), 'provider-error'],
    ['a stream that holds no events', new Response('Hello?', { headers: { 'content-type': 'text/event-stream' } }), 'provider-bad-response'],
    ['an empty response', new Response(null, { status: 204 }), 'provider-bad-response'],
    ['a last event without a finish reason', streamOf(hello, '[DONE]'), 'provider-incomplete'],
  ])('fails with %s', async (_name, response, code) => {
    expect((await ask(response).answer).error).toMatchObject({ code })
  })

  it('asks again without what a strict provider does not know', async () => {
    const complaint = Response.json({ detail: 'stream_options: extra fields not permitted' }, { status: 422 })
    const { fetch, answer } = ask(complaint, streamOf(hello, stop))
    expect(await answer).toMatchObject({ text: 'Hello', error: undefined })
    expect(JSON.parse(String(fetch.mock.calls[1]?.[1].body))).not.toHaveProperty('stream_options')
  })

  it('does not ask again when the complaint is about something else', async () => {
    const { fetch, answer } = ask(Response.json({ error: 'model not found' }, { status: 400 }), streamOf(hello, stop))
    expect((await answer).error).toMatchObject({ code: 'provider-error', status: 400, detail: 'model not found' })
    expect(fetch).toHaveBeenCalledOnce()
  })
})

import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4, LanguageModelV4FunctionTool, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectedReasoning, expectedText, scenarioUsage, startModelServer, type ModelServer } from '../../support/model-server/server.ts'

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

const weatherTool: LanguageModelV4FunctionTool = {
  type: 'function',
  name: 'read_weather',
  inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

const wires: readonly { wire: string; createModel: (id: string, baseURL?: string) => LanguageModelV4 }[] = [
  {
    wire: 'OpenAI',
    createModel: (id, baseURL = server.baseUrl) => createOpenAICompatible({ name: 'test', baseURL, apiKey: 'key', includeUsage: true }).chatModel(id),
  },
  { wire: 'Anthropic', createModel: (id, baseURL = server.baseUrl) => createAnthropic({ baseURL, apiKey: 'key' })(id) },
]

function ask(text: string): LanguageModelV4Prompt {
  return [{ role: 'user', content: [{ type: 'text', text }] }]
}

async function readParts(model: LanguageModelV4, text = 'Hello', tools: LanguageModelV4FunctionTool[] = []): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await model.doStream({ prompt: ask(text), maxOutputTokens: 4096, ...(tools.length > 0 && { tools }) })
  return await Array.fromAsync(stream)
}

function joinDeltas(parts: readonly LanguageModelV4StreamPart[], type: 'text-delta' | 'reasoning-delta'): string {
  return parts.map((part) => (part.type === type ? part.delta : '')).join('')
}

describe.each(wires)('a model server on the $wire wire', ({ createModel }) => {
  it.each(['lorem-600', 'paced-60x1000', 'markdown', 'reasoning', 'empty'])('streams exactly the expected text of %s', async (name) => {
    const parts = await readParts(createModel(name))
    expect(joinDeltas(parts, 'text-delta')).toBe(expectedText(name))
    expect(joinDeltas(parts, 'reasoning-delta')).toBe(expectedReasoning(name))
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'stop' } })
  })

  it('sends each token as an event of its own', async () => {
    const parts = await readParts(createModel('lorem-600'))
    expect(parts.filter((part) => part.type === 'text-delta')).toHaveLength(600)
  })

  it('echoes the last message of the user', async () => {
    const text = 'Say  this,\n\n请原样重复 🚀 '
    expect(joinDeltas(await readParts(createModel('echo'), text), 'text-delta')).toBe(expectedText('echo', text))
  })

  it('answers as a whole when no stream is asked for', async () => {
    const { content, finishReason } = await createModel('reasoning').doGenerate({ prompt: ask('Hello'), maxOutputTokens: 4096 })
    expect(content).toMatchObject([
      { type: expect.any(String), text: expect.any(String) },
      { type: expect.any(String), text: expect.any(String) },
    ])
    expect(content).toContainEqual(expect.objectContaining({ type: 'text', text: expectedText('reasoning') }))
    expect(content).toContainEqual(expect.objectContaining({ type: 'reasoning', text: expectedReasoning('reasoning') }))
    expect(finishReason.unified).toBe('stop')
  })

  it('reports the usage of its scenario', async () => {
    const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = scenarioUsage
    expect((await readParts(createModel('usage'))).at(-1)).toMatchObject({
      usage: {
        inputTokens: { total: inputTokens, cacheRead: cachedInputTokens },
        outputTokens: { total: outputTokens, reasoning: reasoningTokens },
      },
    })
  })

  it('calls the tool it is asked to call, and tells its result', async () => {
    const parts = await readParts(createModel('tool-call'), 'call read_weather {"city":"北京"}', [weatherTool])
    const call = parts.find((part) => part.type === 'tool-call')
    expect(call).toMatchObject({ toolName: 'read_weather', input: '{"city":"北京"}' })
    expect(parts.filter((part) => part.type === 'tool-input-delta').length).toBeGreaterThan(1)
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'tool-calls' } })

    const toolCallId = call?.type === 'tool-call' ? call.toolCallId : ''
    const { stream } = await createModel('tool-call').doStream({
      maxOutputTokens: 4096,
      prompt: [
        ...ask('What is the weather?'),
        { role: 'assistant', content: [{ type: 'tool-call', toolCallId, toolName: 'read_weather', input: { city: '北京' } }] },
        { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName: 'read_weather', output: { type: 'text', value: 'sunny' } }] },
      ],
    })
    expect(joinDeltas(await Array.fromAsync(stream), 'text-delta')).toBe(expectedText('tool-call', 'sunny'))
  })

  it('refuses a conversation in which a tool call has no result', async () => {
    const prompt: LanguageModelV4Prompt = [
      ...ask('What is the weather?'),
      { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'lost', toolName: 'read_weather', input: {} }] },
      ...ask('Well?'),
    ]
    await expect(createModel('echo').doStream({ prompt, maxOutputTokens: 10 })).rejects.toMatchObject({ statusCode: 400 })
  })

  it('plays a script token by token, as its test allows, and notices when the client leaves', async () => {
    const gate = Promise.withResolvers<void>()
    server.script('gated', async function* (request) {
      yield { text: `You said ${request.userText}. ` }
      yield { delayUntil: gate.promise }
      yield { text: 'Go on.' }
      yield { delayUntil: new Promise(() => {}) }
    })
    const abort = new AbortController()
    const { stream } = await createModel('gated').doStream({ prompt: ask('wait'), maxOutputTokens: 10, abortSignal: abort.signal })
    const request = await server.waitForRequest((seen) => seen.body.model === 'gated')
    const deltas: string[] = []
    const reading = (async () => {
      for await (const part of stream) {
        if (part.type !== 'text-delta') continue
        if (deltas.push(part.delta) === 1) gate.resolve()
        else abort.abort()
      }
    })()

    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await request.closed
    expect(deltas).toEqual(['You said wait. ', 'Go on.'])
    expect(request).toMatchObject({ isAborted: true, closedAt: expect.any(Number) })
  })

  it('counts its open sockets', async () => {
    await using quietServer = await startModelServer()
    const abort = new AbortController()
    const model = createModel('stalled', quietServer.baseUrl)
    await model.doStream({ prompt: ask('Hello'), maxOutputTokens: 10, abortSignal: abort.signal })
    expect(quietServer.openSockets()).toBe(1)
    abort.abort()
    // Node's fetch opens, and drops, another connection when a request is aborted.
    await vi.waitFor(() => expect(quietServer.openSockets()).toBe(0))
  })

  it('fails as often as the name says, then answers', async () => {
    const model = createModel('error-429')
    const refusal = { statusCode: 429, isRetryable: true, responseHeaders: { 'retry-after': '1' } }
    await expect(readParts(model)).rejects.toMatchObject(refusal)
    await expect(readParts(model)).rejects.toMatchObject(refusal)
    expect(joinDeltas(await readParts(model), 'text-delta')).toBe(expectedText('error-429'))
  })

  it.each([
    ['error-401', { statusCode: 401, message: expect.stringContaining('API key') }],
    ['error-500', { statusCode: 500, isRetryable: true }],
    ['error-html-502', { statusCode: 502, responseBody: expect.stringContaining('<!DOCTYPE html>') }],
    ['unheard-of', { statusCode: 404 }],
  ])('refuses %s', async (name, error) => {
    await expect(readParts(createModel(name))).rejects.toMatchObject(error)
  })

  it.each(['bad-json', 'error-midway'])('puts an error into the stream of %s, after its text', async (name) => {
    const parts = await readParts(createModel(name))
    expect(joinDeltas(parts, 'text-delta')).toBe(expectedText(name))
    expect(parts).toContainEqual(expect.objectContaining({ type: 'error' }))
  })

  it('breaks the connection of a truncated answer, which is not the client’s doing', async () => {
    const { stream } = await createModel('truncated').doStream({ prompt: ask('Hello'), maxOutputTokens: 10 })
    const parts: LanguageModelV4StreamPart[] = []
    const reading = (async () => {
      for await (const part of stream) parts.push(part)
    })()
    await expect(reading).rejects.toThrow()
    expect(joinDeltas(parts, 'text-delta')).toBe(expectedText('truncated'))
    expect(server.requests.at(-1)).toMatchObject({ isAborted: false })
  })

  it('says what a script throws', async () => {
    server.script('broken', () => {
      throw new Error('my mistake')
    })
    await expect(readParts(createModel('broken'))).rejects.toMatchObject({ message: expect.stringContaining('my mistake') })
  })

  it('goes on while a test has a fake clock', async () => {
    vi.useFakeTimers()
    try {
      expect(joinDeltas(await readParts(createModel('paced-5x100')), 'text-delta')).toBe(expectedText('paced-5x100'))
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('what only one wire has', () => {
  const createModel = (id: string): LanguageModelV4 =>
    createOpenAICompatible({ name: 'test', baseURL: server.baseUrl, includeUsage: true }).chatModel(id)

  it('ends an OpenAI stream without a finish reason', async () => {
    const parts = await readParts(createModel('no-finish'))
    expect(joinDeltas(parts, 'text-delta')).toBe(expectedText('no-finish'))
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error' } })
  })

  it('ends an OpenAI stream without [DONE]', async () => {
    expect((await readParts(createModel('no-done'))).at(-1)).toMatchObject({ finishReason: { unified: 'stop' } })
  })

  it('sends headers and then nothing', async () => {
    const abort = new AbortController()
    const response = await fetch(`${server.baseUrl}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'silent', stream: true, messages: [{ role: 'user', content: 'Hello' }] }),
      signal: abort.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const request = await server.waitForRequest((seen) => seen.body.model === 'silent')
    expect(request.closedAt).toBeUndefined()
    abort.abort()
    await request.closed
    expect(request.isAborted).toBe(true)
  })

  it('embeds alike texts alike, the same way every time', async () => {
    const model = createOpenAICompatible({ name: 'test', baseURL: server.baseUrl }).embeddingModel('embed-512')
    const values = ['How to deploy the server', 'how do I deploy a server', '今天的天气怎么样', 'How to deploy the server']
    const { embeddings } = await model.doEmbed({ values })
    const [first = [], alike = [], unlike = [], again] = embeddings
    const similarity = (other: readonly number[]): number => first.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
    expect(first).toHaveLength(512)
    expect(again).toEqual(first)
    expect(similarity(first)).toBeCloseTo(1)
    expect(similarity(alike)).toBeGreaterThan(similarity(unlike) + 0.3)
  })

  it.each([
    ['OpenAI', {}, { object: 'list', data: expect.arrayContaining([expect.objectContaining({ id: 'my-model', object: 'model' })]) }],
    ['Anthropic', { 'anthropic-version': '2023-06-01' }, { data: expect.arrayContaining([expect.objectContaining({ id: 'my-model', type: 'model' })]), has_more: false }],
  ])('lists its models the %s way, scripted ones included', async (_wire, headers, list) => {
    server.script('my-model', () => [])
    expect(await (await fetch(`${server.baseUrl}/models`, { headers })).json()).toMatchObject(list)
  })

  it('accepts only its key, when it has one', async () => {
    await using guarded = await startModelServer({ apiKey: 'right' })
    const statuses = ['right', 'wrong'].map(async (key) => (await fetch(`${guarded.baseUrl}/models`, { headers: { 'x-api-key': key } })).status)
    expect(await Promise.all(statuses)).toEqual([200, 401])
  })

  it('tells what it received when a request does not come', async () => {
    await expect(server.waitForRequest(() => false, 1)).rejects.toThrow('Received: nothing.')
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAnthropicModel } from '#server/lib/ai/anthropic/model.ts'
import { createGoogleModel } from '#server/lib/ai/google/model.ts'
import { listOfferedModels } from '#server/lib/ai/list-offered-models.ts'
import { createOpenaiCompatibleModel } from '#server/lib/ai/openai-compatible/model.ts'
import type { LanguageModel, ModelRequest, ProviderConnection } from '#server/lib/ai/port.ts'
import { withRetries } from '#server/lib/ai/retry.ts'
import { createSafeFetch } from '#server/lib/http/fetch-safely.ts'
import { findFreePort } from '../../support/free-port.ts'
import { expectedReasoning, expectedText, scenarioUsage, startModelServer } from '../../support/model-server/server.ts'
import type { ModelServer } from '../../support/model-server/server.ts'
import { collectAnswer } from '../../support/collect-answer.ts'

let server: ModelServer
const key = 'sk-contract-test-key'

beforeAll(async () => {
  server = await startModelServer({ apiKey: key })
})
afterEach(() => server.reset())
afterAll(() => server.close())

function connect(overrides: Partial<ProviderConnection> = {}): ProviderConnection {
  return { baseUrl: server.baseUrl, apiKey: key, fetchSafely: createSafeFetch({ allowedHosts: ['127.0.0.1'] }), ...overrides }
}

function question(text: string, signal = new AbortController().signal): ModelRequest {
  return { messages: [{ role: 'user', text }], signal }
}

/** Where a wire has its API, the key, and what is asked for. */
const kinds = [
  { kind: 'openai-compatible' as const, create: createOpenaiCompatibleModel, path: '/v1', keyHeader: 'authorization', asked: { max_tokens: 77, temperature: 0.5, top_p: 0.25, reasoning_effort: 'low' } },
  { kind: 'anthropic' as const, create: createAnthropicModel, path: '/v1', keyHeader: 'x-api-key', asked: { max_tokens: 77, temperature: 0.5 } },
  { kind: 'google' as const, create: createGoogleModel, path: '/v1beta', keyHeader: 'x-goog-api-key', asked: { generationConfig: { maxOutputTokens: 77, temperature: 0.5, topP: 0.25, thinkingConfig: { includeThoughts: true, thinkingBudget: 1024 } } } },
]

describe.each(kinds)('a model of the kind $kind', ({ kind, create, path, keyHeader, asked }) => {
  const connectHere = (overrides: Partial<ProviderConnection> = {}) => connect({ baseUrl: `${server.url}${path}`, ...overrides })
  const open = (modelName: string, overrides?: Partial<ProviderConnection>): LanguageModel => create(connectHere(overrides), modelName)

  it.each(['lorem-600', 'markdown', 'huge'])('gives the whole answer of %s, then its end', async (modelName) => {
    const answer = await collectAnswer(open(modelName), question('Hello'))
    expect(answer.text).toBe(expectedText(modelName))
    expect(answer.error).toBeUndefined()
    expect(answer.finish?.reason).toBe('stop')
  })

  it('takes an answer for whole as soon as its wire says that it is', async () => {
    const { finish, error } = await collectAnswer(open('no-done'), question('Hello'))
    if (kind === 'anthropic') expect(error).toMatchObject({ code: 'provider-incomplete' })
    else expect(finish).toMatchObject({ reason: 'stop' })
  })

  it('gives reasoning apart from the text', async () => {
    const answer = await collectAnswer(open('reasoning'), question('Hello'))
    expect(answer).toMatchObject({ reasoning: expectedReasoning('reasoning'), text: expectedText('reasoning') })
  })

  it('reports the usage that the provider counted', async () => {
    const { inputTokens, outputTokens } = scenarioUsage
    expect((await collectAnswer(open('usage'), question('Hello'))).finish?.usage).toEqual({ inputTokens, outputTokens })
  })

  it('says when the answer was cut off at its length', async () => {
    expect((await collectAnswer(open('cut-off'), question('Hello'))).finish?.reason).toBe('length')
  })

  it('sends the conversation with the key, without turns that say nothing', async () => {
    const messages = [
      { role: 'system' as const, text: 'Be brief.' },
      { role: 'user' as const, text: 'One' },
      { role: 'assistant' as const, text: 'Uno' },
      { role: 'user' as const, text: 'Two 你好 🙂' },
      { role: 'assistant' as const, text: '' },
    ]
    const answer = await collectAnswer(open('echo'), { ...question(''), messages, maximumOutputTokens: 77, temperature: 0.5, ...(kind === 'anthropic' ? {} : { topP: 0.25, reasoningEffort: 'low' as const }) })
    expect(answer.text).toBe('Two 你好 🙂')
    const [request] = server.requests
    expect(JSON.stringify(request?.body)).toContain('Be brief.')
    expect(request?.body).toMatchObject({ model: 'echo', stream: true, ...asked })
    expect(request?.headers[keyHeader]).toContain(key)
  })

  it.each([
    ['error-401', 'provider-rejected-key', 401],
    ['error-403', 'provider-rejected-key', 403],
    ['error-404', 'provider-error', 404],
    ['error-429', 'provider-rate-limited', 429],
    ['error-500', 'provider-error', 500],
    ['error-html-502', 'provider-error', 502],
    ['error-html-200', 'provider-bad-response', undefined],
    ['error-midway', 'provider-error', undefined],
    ['truncated', 'provider-incomplete', undefined],
    ['no-finish', 'provider-incomplete', undefined],
    ['bad-json', 'provider-bad-response', undefined],
  ])('turns %s into %s and keeps what came before', async (modelName, code, status) => {
    const answer = await collectAnswer(open(modelName), question('Hello'))
    expect(answer.error).toMatchObject({ code })
    if (status !== undefined) expect(answer.error).toMatchObject({ status })
    expect(answer.text).toBe(modelName.startsWith('error-4') || modelName === 'error-500' ? '' : expectedText(modelName))
    expect(answer.finish).toBeUndefined()
  })

  it('repeats the words of the provider, without keys', async () => {
    const { error } = await collectAnswer(open('error-401'), question('Hello'))
    expect(error).toMatchObject({ detail: 'Incorrect API key provided: [key]' })
  })

  it('tells how long a provider asks to wait', async () => {
    expect((await collectAnswer(open('error-429'), question('Hello'))).error).toMatchObject({ retryAfterSeconds: 1 })
  })

  it('recovers from a limit on requests', async () => {
    const waits: number[] = []
    const sleep = async (waitMs: number) => void waits.push(waitMs)
    const answer = await collectAnswer(withRetries(open('error-429'), { sleep }), question('Hello'))
    expect(answer).toMatchObject({ error: undefined, text: expectedText('error-429') })
    expect(waits).toEqual([1000, 1000])
  })

  it('says that nothing listens', async () => {
    const port = await findFreePort()
    const { error } = await collectAnswer(open('echo', { baseUrl: `http://127.0.0.1:${port}${path}` }), question('Hello'))
    expect(error).toMatchObject({ code: 'provider-unreachable', detail: `127.0.0.1:${port}: nothing listens there (ECONNREFUSED)` })
  })

  it('says what to do when a host may not be reached', async () => {
    const { error } = await collectAnswer(open('echo', { fetchSafely: createSafeFetch({ allowedHosts: [] }) }), question('Hello'))
    expect(error).toMatchObject({ code: 'egress-refused', detail: expect.stringContaining(`adds ${new URL(server.url).host} to EGRESS_ALLOWED_HOSTS`) })
    expect(server.requests).toHaveLength(0)
  })

  it('closes the connection at once when it is aborted in the middle', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    const collecting = collectAnswer(open('stalled'), question('Hello', controller.signal), (text) => {
      if (text === expectedText('stalled')) controller.abort(reason)
    })
    expect(await collecting).toMatchObject({ text: expectedText('stalled'), error: reason })
    const request = await server.waitForRequest()
    await request.closed
    expect(request.isAborted).toBe(true)
  })

  it('closes the connection when it is aborted before the first word', async () => {
    const controller = new AbortController()
    const collecting = collectAnswer(open('silent-start'), question('Hello', controller.signal))
    const request = await server.waitForRequest()
    controller.abort(new Error('stopped'))
    expect((await collecting).error).toEqual(new Error('stopped'))
    await request.closed
    expect(request.isAborted).toBe(true)
  })

  it('closes the connection when nobody reads on', async () => {
    for await (const part of open('stalled').stream(question('Hello'))) if (part.type === 'text') break
    const request = await server.waitForRequest()
    await request.closed
    expect(request.isAborted).toBe(true)
  })

  it('uses its connections again for the next questions', async () => {
    const model = open('lorem-600')
    const before = server.openSockets()
    for (let index = 0; index < 8; index++) await collectAnswer(model, question('Hello'))
    // The end of a response may arrive a moment after its last event: then two take turns.
    expect(server.openSockets() - before).toBeLessThanOrEqual(2)
  })

  it('lists the models that the provider offers', async () => {
    const models = await listOfferedModels(kind, connectHere(), AbortSignal.timeout(5000))
    expect(models).toContainEqual({ externalId: 'echo', label: 'echo', ...(kind === 'google' ? { contextTokens: 1_048_576, maximumOutputTokens: 65_536 } : {}) })
    expect(models.some(({ externalId }) => externalId === 'only-embeddings')).toBe(false)
    await expect(listOfferedModels(kind, connectHere({ apiKey: 'sk-wrong' }), AbortSignal.timeout(5000))).rejects.toMatchObject({ code: 'provider-rejected-key' })
  })
})

it('ends an answer at its last event and lets the response end later, to keep the connection', async () => {
  const gate = Promise.withResolvers<void>()
  server.script('late-end', async function* () {
    yield { raw: 'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n' }
    yield { delayUntil: gate.promise }
    yield { control: 'omit-done' }
  })
  const answer = await collectAnswer(createOpenaiCompatibleModel(connect(), 'late-end'), question('Hello'))
  expect(answer).toMatchObject({ text: 'Hi', finish: { reason: 'stop' } })
  // Another exchange: a connection that was broken off would be seen by then.
  await collectAnswer(createOpenaiCompatibleModel(connect(), 'lorem-600'), question('Hello'))
  gate.resolve()
  const request = await server.waitForRequest((seen) => seen.body.model === 'late-end')
  await request.closed
  expect(request.isAborted).toBe(false)
})

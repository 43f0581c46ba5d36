import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import type { AcceptedRun } from '#shared/schemas/runs.ts'
import { ask, createConversation, getMessages, setUpChat, startRun, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['paced-600x20', 'echo'], env: { RUNS_PER_USER: '2' } }) })
afterAll(() => chat.close())

const send = (text: string, modelId: string) => ({ kind: 'send' as const, text, parentId: null, modelId })

describe('asking for an answer', () => {
  it('is refused while too many are running, and possible again afterwards', async () => {
    const { client } = await chat.server.register()
    const running = await Promise.all([1, 2].map(() => ask(client, 'Long', chat.modelId('paced-600x20'))))
    const conversationId = await createConversation(client)
    const refused = await client.post<ProblemDetails>(`/api/v1/conversations/${conversationId}/runs`, send('More', chat.modelId('echo')))
    expect(refused.status).toBe(429)
    expect(refused.body.code).toBe('too-many-runs')
    for (const { runId } of running) {
      await client.post(`/api/v1/runs/${runId}/stop`)
      await watchToEnd(client, runId)
    }
    await watchToEnd(client, (await startRun(client, conversationId, send('More', chat.modelId('echo')))).runId)
  })

  it('happens once for each idempotency key, however often it is sent', async () => {
    const { client } = chat.person
    const conversationId = await createConversation(client)
    const headers = { 'idempotency-key': randomUUID() }
    const path = `/api/v1/conversations/${conversationId}/runs`
    const first = await client.post<AcceptedRun>(path, send('Once', chat.modelId('echo')), { headers })
    const second = await client.post<AcceptedRun>(path, send('Once', chat.modelId('echo')), { headers })
    expect(second).toMatchObject({ status: 202, body: first.body })
    expect((await client.post<ProblemDetails>(path, send('Other', chat.modelId('echo')), { headers })).body.code).toBe('idempotency-conflict')
    await watchToEnd(client, first.body.runId)
    expect(await getMessages(client, conversationId)).toHaveLength(2)
  })

  it('happens once when the same request arrives many times at once', async () => {
    const { client } = chat.person
    const conversationId = await createConversation(client)
    const headers = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.post<AcceptedRun>(`/api/v1/conversations/${conversationId}/runs`, send('Once', chat.modelId('echo')), { headers })))
    const accepted = answers.filter(({ status }) => status === 202)
    expect(new Set(accepted.map(({ body }) => body.runId)).size).toBe(1)
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true)
    await watchToEnd(client, accepted[0]?.body.runId ?? '')
    expect((await getMessages(client, conversationId))[0]?.siblingIds).toHaveLength(1)
  })

  it('below an answer that is still being written is refused', async () => {
    const { client } = chat.person
    const { conversationId, messageId, runId } = await ask(client, 'Long', chat.modelId('paced-600x20'))
    const { body } = await client.post<ProblemDetails>(`/api/v1/conversations/${conversationId}/runs`, { ...send('Next', chat.modelId('echo')), parentId: messageId })
    expect(body.code).toBe('conversation-busy')
    await client.post(`/api/v1/runs/${runId}/stop`)
  })

  it('of a model that is not there is refused', async () => {
    const { client } = chat.person
    const conversationId = await createConversation(client)
    const { body } = await client.post<ProblemDetails>(`/api/v1/conversations/${conversationId}/runs`, send('Hello', randomUUID()))
    expect(body.code).toBe('model-unavailable')
    expect(await getMessages(client, conversationId)).toEqual([])
  })

  it('to continue what ended well, or with a foreign message, is refused', async () => {
    const { client } = chat.person
    const own = await ask(client, 'Hello', chat.modelId('echo'))
    await watchToEnd(client, own.runId)
    const path = `/api/v1/conversations/${own.conversationId}/runs`
    expect((await client.post<ProblemDetails>(path, { kind: 'continue', messageId: own.messageId })).body.code).toBe('not-continuable')
    const other = await ask(client, 'Other', chat.modelId('echo'))
    await watchToEnd(client, other.runId)
    expect((await client.post<ProblemDetails>(path, { kind: 'regenerate', messageId: other.messageId })).body.code).toBe('not-found')
    expect((await client.post<ProblemDetails>(path, { kind: 'send', text: 'x', parentId: other.messageId })).body.code).toBe('not-found')
  })
})

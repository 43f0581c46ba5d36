import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConversation, setUpChat, startRun, watchToEnd } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo'] }) })
afterAll(() => chat.close())

describe('the log', () => {
  it('has one line for a request, under its id', async () => {
    const { headers } = await chat.person.client.get('/api/v1/users/me')
    await expect.poll(() => chat.server.logs.filter(({ requestId }) => requestId === headers.get('x-request-id')).map(({ status, route }) => ({ status, route }))).toHaveLength(1)
  })

  it('holds no password, key, token or prompt', async () => {
    const [password, key, prompt] = ['marker-password', 'marker-key', 'marker-prompt']
    const person = await chat.server.register({ password })
    await chat.server.client().post('/api/v1/auth/login', { email: person.email, password: `${password}-wrong` })
    await chat.person.client.post('/api/v1/models/providers', { kind: 'openai-compatible', name: 'Marked', baseUrl: 'http://127.0.0.1:1', apiKey: key })
    await chat.person.client.post('/api/v1/models/providers', { kind: 'telepathy', name: 'Refused', apiKey: key })
    const { body: program } = await person.client.post<{ key: string }>('/api/v1/auth/api-keys', { name: 'Key', scopes: ['profile:read'], expiresInDays: 1 })
    await chat.server.client({ apiKey: program.key }).get('/api/v1/users/me')
    const { runId } = await startRun(person.client, await createConversation(person.client), { kind: 'send', text: prompt, parentId: null, modelId: chat.modelId('echo') })
    await watchToEnd(person.client, runId)
    const tokens = person.client.cookies.all().map(({ value }) => value)
    const { headers } = await person.client.get('/api/v1/users/me')
    await expect.poll(() => chat.server.logs.some(({ requestId }) => requestId === headers.get('x-request-id'))).toBe(true)
    const written = JSON.stringify(chat.server.logs)
    expect([password, key, prompt, program.key, ...tokens].filter((secret) => written.includes(secret))).toEqual([])
  })
})

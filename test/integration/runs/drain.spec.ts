import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { ask, createConversation, getMessages, setUpChat, visibleText, watch, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { waitUntil } from '../../support/wait-until.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['gated'], env: { DRAIN_SECONDS: '3', TRUSTED_PROXIES: '127.0.0.1' } }) })
afterAll(() => chat.close())

describe('a server that is told to stop', () => {
  it('takes nothing new, lets answers come to their end, and leaves', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', async function* () {
      yield { text: 'Almost ' }
      yield { delayUntil: gate.promise }
      yield { text: 'done.' }
    })
    const { client } = chat.person
    const conversationId = await createConversation(client)
    const { runId, ...asked } = await ask(client, 'Finish this', chat.modelId('gated'))
    const ended = watchToEnd(client, runId)
    await chat.server.kill('SIGTERM')
    await waitUntil('the server to say that it is leaving', async () => (await client.get('/readyz')).status === 503)
    expect((await client.get('/healthz')).status).toBe(200)
    const question = { kind: 'send', text: 'New', parentId: null, modelId: chat.modelId('gated') }
    const refused = await client.post<ProblemDetails>(`/api/v1/conversations/${conversationId}/runs`, question)
    expect(refused).toMatchObject({ status: 503, body: { code: 'draining' } })
    const passedOn = await client.post(`/api/v1/conversations/${conversationId}/runs`, question, { headers: { 'x-elsewhere': '@another_replica' } })
    expect([refused, passedOn].map(({ headers }) => headers.get('x-accel-redirect'))).toEqual([null, '@another_replica'])
    gate.resolve()
    expect(visibleText(await ended)).toBe('Almost done.')
    expect((await chat.server.waitForExit()).code).toBe(0)
    await chat.server.start()
    expect((await getMessages(client, asked.conversationId)).at(-1)).toMatchObject({ state: 'completed' })
  })

  it('interrupts what takes longer, keeps it, and tells the readers', async () => {
    chat.modelServer.script('gated', async function* () {
      yield { text: 'So far' }
      yield { control: 'hang' }
    })
    const { client } = chat.person
    const { runId, conversationId } = await ask(client, 'Never ends', chat.modelId('gated'))
    const types: string[] = []
    for await (const { event } of watch(client, runId)) {
      types.push(event.type === 'finish' ? event.messageMetadata.state : event.type)
      if (event.type === 'text-delta') await chat.server.kill('SIGTERM')
    }
    expect(types.at(-1)).toBe('interrupted')
    expect((await chat.server.waitForExit()).code).toBe(0)
    await chat.server.start()
    const message = (await getMessages(client, conversationId)).at(-1)
    expect(message).toMatchObject({ state: 'interrupted' })
    expect(message && visibleText(message)).toBe('So far')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueView } from '#shared/schemas/queue.ts'
import { maximumQueueLength } from '#shared/schemas/queue.ts'
import { ask, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watch } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { asDialogue, getQueue, queuedTexts, queueMessage, waitUntilQuiet } from '../../support/chat/queue.ts'
import { untitled } from '../../support/chat/untitled.ts'
import type { ApiClient } from '../../support/http/api-client.ts'
import { waitUntil } from '../../support/wait-until.ts'

let chat: Chat
let client: ApiClient
beforeAll(async () => {
  chat = await setUpChat({ models: ['gated', 'echo', 'error-401'] })
  client = chat.person.client
})
afterAll(() => chat.close())

/** A conversation in which an answer has begun that ends when the test says so. */
async function askGated() {
  const gate = Promise.withResolvers<void>()
  chat.modelServer.script('gated', untitled(async function* () {
    yield { text: 'Begun' }
    yield { delayUntil: gate.promise }
    yield { text: ' and done.' }
  }))
  const asked = await ask(client, 'First', chat.modelId('gated'))
  for await (const { event } of watch(client, asked.runId)) if (event.type === 'text-delta') break
  return { ...asked, finish: () => gate.resolve() }
}

const echo = (text: string, sendsNow?: boolean) => ({ text, modelId: chat.modelId('echo'), sendsNow })

describe('messages that wait for an answer', () => {
  it('are sent one after the other when it is complete, each with an answer of its own', async () => {
    const { conversationId, finish } = await askGated()
    await queueMessage(client, conversationId, echo('Second'))
    const queue = await queueMessage(client, conversationId, echo('Third'))
    expect(queue.items.map(({ text }) => text)).toEqual(['Second', 'Third'])
    finish()
    expect(asDialogue(await waitUntilQuiet(client, conversationId))).toEqual([
      'user: First', 'assistant: Begun and done.', 'user: Second', 'assistant: Second', 'user: Third', 'assistant: Third',
    ])
  })

  it('are edited, put into another order and withdrawn until they are sent', async () => {
    const { conversationId, finish } = await askGated()
    for (const text of ['A', 'B', 'C']) await queueMessage(client, conversationId, echo(text))
    const [a, b, c] = (await getQueue(client, conversationId)).items
    const path = `/api/v1/conversations/${conversationId}/queue`
    await client.patch(`${path}/${b?.id}`, { text: 'B, better' })
    await client.put(path, { ids: [c?.id, b?.id, a?.id] })
    const { body } = await client.delete<QueueView>(`${path}/${a?.id}`)
    expect(body.items.map(({ text }) => text)).toEqual(['C', 'B, better'])
    finish()
    const questions = (await waitUntilQuiet(client, conversationId)).filter(({ role }) => role === 'user').map(visibleText)
    expect(questions).toEqual(['First', 'C', 'B, better'])
    expect((await client.patch(`${path}/${b?.id}`, { text: 'Too late' })).status).toBe(404)
    expect((await client.delete(`${path}/${b?.id}`)).status).toBe(404)
  })

  it('wait on when the answer was stopped, and go on when their person says so', async () => {
    const { conversationId, runId } = await askGated()
    await queueMessage(client, conversationId, echo('Waits'))
    await client.post(`/api/v1/runs/${runId}/stop`)
    const held = await waitUntil('the queue to be held up', async () => {
      const queue = await getQueue(client, conversationId)
      return queue.pausedBy && queue
    })
    expect(held.pausedBy).toBe('stopped')
    expect(held.items.map(({ text }) => text)).toEqual(['Waits'])
    await client.post(`/api/v1/conversations/${conversationId}/queue/${held.items[0]?.id}/send`)
    const messages = await waitUntilQuiet(client, conversationId)
    expect(messages.map(({ state }) => state)).toEqual(['completed', 'stopped', 'completed', 'completed'])
    expect(asDialogue(messages).slice(2)).toEqual(['user: Waits', 'assistant: Waits'])
  })

  it('wait on when the answer failed', async () => {
    const { conversationId, finish } = await askGated()
    await queueMessage(client, conversationId, { text: 'Fails', modelId: chat.modelId('error-401') })
    await queueMessage(client, conversationId, echo('Waits'))
    finish()
    await waitUntil('the queue to be held up', async () => (await getQueue(client, conversationId)).pausedBy === 'failed')
    expect(await queuedTexts(client, conversationId)).toEqual(['Waits'])
  })

  it('are sent at once where nothing is written', async () => {
    const { conversationId, finish, messageId } = await askGated()
    finish()
    await waitForAnswer(client, conversationId, messageId)
    await queueMessage(client, conversationId, echo('At once'))
    expect(asDialogue(await waitUntilQuiet(client, conversationId)).slice(2)).toEqual(['user: At once', 'assistant: At once'])
  })

  it('are queued once, however often the request is sent', async () => {
    const { conversationId, finish } = await askGated()
    const send = () => client.post(`/api/v1/conversations/${conversationId}/queue`, echo('Once'), { headers: { 'idempotency-key': 'the-same-request' } })
    expect((await Promise.all([send(), send(), send()])).map(({ status }) => status)).toContain(201)
    expect(await queuedTexts(client, conversationId)).toEqual(['Once'])
    finish()
    await waitUntilQuiet(client, conversationId)
  })

  it('are refused when too many wait, with the reason', async () => {
    const { conversationId, runId } = await askGated()
    for (let index = 1; index <= maximumQueueLength; index++) await queueMessage(client, conversationId, echo(`Message ${index}`))
    const refused = await client.post(`/api/v1/conversations/${conversationId}/queue`, echo('One too many'))
    expect(refused).toMatchObject({ status: 409, body: { code: 'queue-full' } })
    await client.post(`/api/v1/runs/${runId}/stop`)
  })

  it('keep their place: a message that would overtake them is refused', async () => {
    const { conversationId, messageId, finish } = await askGated()
    const second = Promise.withResolvers<void>()
    await queueMessage(client, conversationId, { text: 'Waits', modelId: chat.modelId('gated') })
    chat.modelServer.script('gated', untitled(async function* () {
      yield { text: 'Again' }
      yield { delayUntil: second.promise }
    }))
    finish()
    await waitForAnswer(client, conversationId, messageId)
    const overtaking = await client.post(`/api/v1/conversations/${conversationId}/runs`, { kind: 'send', text: 'Me first', parentId: messageId, isFollowUp: true })
    expect(overtaking).toMatchObject({ status: 409, body: { code: 'conversation-busy' } })
    second.resolve()
    await waitUntilQuiet(client, conversationId)
  })

  it('are gone with their conversation', async () => {
    const { conversationId } = await askGated()
    await queueMessage(client, conversationId, echo('Gone'))
    await client.delete(`/api/v1/conversations/${conversationId}`)
    expect((await client.get(`/api/v1/conversations/${conversationId}/queue`)).status).toBe(404)
  })
})

describe('a message that does not wait', () => {
  it('ends the answer, which keeps what it holds, and is answered before those that wait', async () => {
    const { conversationId, finish } = await askGated()
    await queueMessage(client, conversationId, echo('Waits'))
    await queueMessage(client, conversationId, echo('Now', true))
    const messages = await waitUntilQuiet(client, conversationId)
    finish()
    expect(asDialogue(messages)).toEqual(['user: First', 'assistant: Begun', 'user: Now', 'assistant: Now', 'user: Waits', 'assistant: Waits'])
    expect(messages[1]?.state).toBe('stopped')
  })

  it('can be one that has waited', async () => {
    const { conversationId, finish } = await askGated()
    await queueMessage(client, conversationId, echo('Waits'))
    const waiting = await queueMessage(client, conversationId, echo('Chosen'))
    await client.post(`/api/v1/conversations/${conversationId}/queue/${waiting.items[1]?.id}/send`)
    const questions = (await waitUntilQuiet(client, conversationId)).filter(({ role }) => role === 'user').map(visibleText)
    finish()
    expect(questions).toEqual(['First', 'Chosen', 'Waits'])
  })
})

describe('the queue and the server', () => {
  it('goes on after the process has died in the middle of the answer', async () => {
    const { conversationId, messageId, finish } = await askGated()
    await queueMessage(client, conversationId, echo('Survives'))
    await chat.server.kill('SIGKILL')
    finish()
    await chat.server.start()
    const interrupted = await waitForAnswer(client, conversationId, messageId, 30_000)
    expect(interrupted.state).toBe('interrupted')
    expect(await getQueue(client, conversationId)).toMatchObject({ pausedBy: 'interrupted', items: [{ text: 'Survives' }] })
    await startRun(client, conversationId, { kind: 'continue', messageId })
    expect(asDialogue(await waitUntilQuiet(client, conversationId)).slice(2)).toEqual(['user: Survives', 'assistant: Survives'])
  })

  it('shows nobody else what waits', async () => {
    const { conversationId, finish } = await askGated()
    const { items } = await queueMessage(client, conversationId, echo('Private'))
    const stranger = await chat.server.register()
    const path = `/api/v1/conversations/${conversationId}/queue`
    const answers = await Promise.all([stranger.client.get(path), stranger.client.delete(`${path}/${items[0]?.id}`), stranger.client.post(`${path}/${items[0]?.id}/send`)])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    finish()
    expect((await waitUntilQuiet(client, conversationId)).length).toBe(4)
    expect(await getMessages(client, conversationId)).toHaveLength(4)
  })
})

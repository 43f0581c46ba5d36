import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, getMessages, setUpChat, startRun, visibleText, waitForAnswer, watch, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { ApiClient } from '../../support/http/api-client.ts'
import { startServer } from '../../support/start-server.ts'
import type { TestServer } from '../../support/start-server.ts'

const isShared = Boolean(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL)
/** From the request to stop until the provider sees its socket close. */
const longestStopMs = 500

let chat: Chat
let otherServer: TestServer | undefined
beforeAll(async () => {
  chat = await setUpChat({ models: ['paced-600x50', 'echo'] })
  if (isShared) otherServer = await startServer({ store: chat.server.store, modelServers: [chat.modelServer] })
})
afterAll(async () => {
  await otherServer?.close()
  await chat.close()
})

async function stopFrom(client: ApiClient) {
  const asked = await ask(chat.person.client, `Stop ${crypto.randomUUID()}`, chat.modelId('paced-600x50'))
  let shown = ''
  for await (const { event } of watch(chat.person.client, asked.runId)) {
    if (event.type === 'text-delta') shown += event.delta
    if (shown.length > 40) break
  }
  const request = await chat.modelServer.waitForRequest((seen) => seen.closedAt === undefined && JSON.stringify(seen.body.messages).includes('Stop') && !JSON.stringify(seen.body.messages).includes('title'))
  const stoppedAtMs = Date.now()
  const response = await client.post(`/api/v1/runs/${asked.runId}/stop`)
  await request.closed
  return { asked, shown, status: response.status, closedAfterMs: (request.closedAt ?? Infinity) - stoppedAtMs, request }
}

describe('stopping an answer', () => {
  it('closes the connection to the provider at once and keeps what was written', async () => {
    const { asked, shown, status, closedAfterMs, request } = await stopFrom(chat.person.client)
    expect(status).toBe(204)
    expect(request.isAborted).toBe(true)
    expect(closedAfterMs).toBeLessThan(longestStopMs)
    const message = await waitForAnswer(chat.person.client, asked.conversationId, asked.messageId)
    expect(message.state).toBe('stopped')
    expect(visibleText(message).startsWith(shown)).toBe(true)
    expect((await watchToEnd(chat.person.client, asked.runId)).outcome).toMatchObject({ state: 'stopped' })
  })

  it.skipIf(!isShared)('works from another process as quickly (needs TEST_DATABASE_URL and TEST_REDIS_URL)', async () => {
    const client = new ApiClient(otherServer?.url ?? '', { cookies: chat.person.client.cookies })
    const { asked, closedAfterMs } = await stopFrom(client)
    expect(closedAfterMs).toBeLessThan(longestStopMs)
    expect((await waitForAnswer(client, asked.conversationId, asked.messageId)).state).toBe('stopped')
  })

  it('changes nothing when the answer has ended already', async () => {
    const asked = await ask(chat.person.client, 'Quick', chat.modelId('echo'))
    await watchToEnd(chat.person.client, asked.runId)
    expect((await chat.person.client.post(`/api/v1/runs/${asked.runId}/stop`)).status).toBe(204)
    expect((await getMessages(chat.person.client, asked.conversationId)).at(-1)?.state).toBe('completed')
  })

  it('is not for strangers', async () => {
    const asked = await ask(chat.person.client, 'Mine', chat.modelId('paced-600x50'))
    const stranger = await chat.server.register()
    expect((await stranger.client.post(`/api/v1/runs/${asked.runId}/stop`)).status).toBe(404)
    await chat.person.client.post(`/api/v1/runs/${asked.runId}/stop`)
  })

  it('lets the answer be continued where it stopped', async () => {
    const { asked } = await stopFrom(chat.person.client)
    const before = await waitForAnswer(chat.person.client, asked.conversationId, asked.messageId)
    chat.modelServer.script('paced-600x50', async function* () { yield { text: ' …and so it ended.' } })
    const again = await startRun(chat.person.client, asked.conversationId, { kind: 'continue', messageId: asked.messageId })
    expect(again.messageId).toBe(asked.messageId)
    const after = await waitForAnswer(chat.person.client, asked.conversationId, asked.messageId)
    expect(after.state).toBe('completed')
    expect(visibleText(after)).toBe(`${visibleText(before)} …and so it ended.`)
    chat.modelServer.reset()
  })

  it('comes with deleting the conversation', async () => {
    const asked = await ask(chat.person.client, 'Delete me', chat.modelId('paced-600x50'))
    const request = await chat.modelServer.waitForRequest((seen) => seen.closedAt === undefined && JSON.stringify(seen.body.messages).includes('Delete me'))
    expect((await chat.person.client.delete(`/api/v1/conversations/${asked.conversationId}`)).status).toBe(204)
    await request.closed
    expect((await chat.person.client.get(`/api/v1/runs/${asked.runId}`)).status).toBe(404)
  })
})

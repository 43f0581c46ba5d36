import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetails } from '#shared/schemas/problem-details.ts'
import { ask, setUpChat, visibleText, waitForAnswer } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { createStore } from '../../support/server/store.ts'
import type { TestStore } from '../../support/server/store.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { waitUntil } from '../../support/wait-until.ts'

describe.skipIf(!process.env.TEST_DATABASE_URL)('the database goes away (needs TEST_DATABASE_URL)', () => {
  let store: TestStore
  let proxy: TcpProxy
  let chat: Chat
  beforeAll(async () => {
    store = await createStore()
    const url = store.environment.DATABASE_URL ?? ''
    proxy = await startTcpProxy(url, 3306)
    chat = await setUpChat({ store, models: ['gated'], env: { DATABASE_URL: proxy.through(url), METRICS_TOKEN: 'metrics-token' } })
  })
  afterAll(async () => {
    await chat.close()
    await store.remove()
    proxy.close()
  })

  it('requests are told to come back, the running answer is kept, and recovery needs nobody', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', async function* () {
      yield { text: 'Before. ' }
      yield { delayUntil: gate.promise }
      yield { text: 'During.' }
    })
    const { client } = chat.person
    const running = await ask(client, 'Keep talking', chat.modelId('gated'))
    await chat.modelServer.waitForRequest((seen) => seen.body.model === 'gated')
    proxy.cut()
    const refused = await waitUntil('a request to be refused', async () => {
      const response = await client.get<ProblemDetails>('/api/v1/conversations')
      return response.status === 503 ? response : undefined
    }, { timeoutMs: 20_000 })
    expect(refused.body.code).toBe('database-unavailable')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await client.get('/readyz')).status).toBe(503)
    expect((await client.get('/healthz')).status).toBe(200)
    const { body: metrics } = await chat.server.client({ apiKey: 'metrics-token' }).get<string>('/metrics')
    expect(metrics).toMatch(/^agentchat_database_errors_total\{kind="unreachable"\} [1-9]/m)
    gate.resolve()
    proxy.restore()
    const message = await waitUntil('the answer to be stored', async () => await waitForAnswer(client, running.conversationId, running.messageId), { timeoutMs: 20_000 })
    expect(message.state).toBe('completed')
    expect(visibleText(message)).toBe('Before. During.')
    expect((await client.get('/readyz')).status).toBe(200)
  })
})

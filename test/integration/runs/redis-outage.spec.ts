import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, setUpChat, visibleText, waitForAnswer, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { ApiClient } from '../../support/http/api-client.ts'
import { startServer } from '../../support/start-server.ts'
import type { TestServer } from '../../support/start-server.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { waitUntil } from '../../support/wait-until.ts'

const redisUrl = process.env.TEST_REDIS_URL
const isShared = Boolean(redisUrl && process.env.TEST_DATABASE_URL)

describe.skipIf(!isShared)('Redis goes away (needs TEST_DATABASE_URL and TEST_REDIS_URL)', () => {
  let proxy: TcpProxy
  let chat: Chat
  let otherServer: TestServer
  beforeAll(async () => {
    proxy = await startTcpProxy(redisUrl ?? '', 6379)
    const env = { REDIS_URL: proxy.through(redisUrl ?? ''), RATE_LIMITS: 'true', METRICS_TOKEN: 'metrics-token' }
    chat = await setUpChat({ models: ['gated', 'echo'], env })
    otherServer = await startServer({ store: chat.server.store, modelServers: [chat.modelServer], env })
  })
  afterAll(async () => {
    await otherServer.close()
    await chat.close()
    proxy.close()
  })

  it('the chat goes on, readiness says so, nothing is lost, and recovery needs nobody', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
    chat.modelServer.script('gated', async function* () {
      yield { text: 'Before. ' }
      yield { delayUntil: gates[0].promise }
      yield { text: 'During. ' }
      yield { delayUntil: gates[1].promise }
      yield { text: 'After.' }
    })
    const { client } = chat.person
    const elsewhere = new ApiClient(otherServer.url, { cookies: client.cookies })
    const running = await ask(client, 'Keep talking', chat.modelId('gated'))
    const here = watchToEnd(client, running.runId)
    const there = watchToEnd(elsewhere, running.runId)
    proxy.cut()
    await waitUntil('readiness to say that the store is away', async () => {
      const { body } = await client.get<{ isDegraded: boolean, isReady: boolean }>('/readyz')
      return body.isDegraded && body.isReady
    })
    const { body: metrics } = await chat.server.client({ apiKey: 'metrics-token' }).get<string>('/metrics')
    expect(metrics).toMatch(/^agentchat_redis_errors_total\{kind="unreachable"\} [1-9]/m)
    gates[0].resolve()
    const quick = await ask(client, 'Still there?', chat.modelId('echo'))
    expect(visibleText(await watchToEnd(client, quick.runId))).toBe('Still there?')
    proxy.restore()
    await waitUntil('readiness to be whole again', async () => !(await client.get<{ isDegraded: boolean }>('/readyz')).body.isDegraded)
    gates[1].resolve()
    expect(visibleText(await here)).toBe('Before. During. After.')
    expect(visibleText(await there)).toBe('Before. During. After.')
    expect(visibleText(await waitForAnswer(client, running.conversationId, running.messageId))).toBe('Before. During. After.')
    expect(visibleText(await watchToEnd(elsewhere, running.runId))).toBe('Before. During. After.')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, getMessages, visibleText, waitForAnswer } from '#test/support/chat/chat.ts'
import { expectSecurityHeaders } from '#test/support/stack/expected-headers.ts'
import { getPageAsset } from '#test/support/stack/page-assets.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import { setUpStackChat } from '#test/support/stack/shared-stack.ts'
import type { StackChat } from '#test/support/stack/shared-stack.ts'
import { waitUntil } from '#test/support/wait-until.ts'

let chat: StackChat
beforeAll(async () => { chat = await setUpStackChat(['echo']) })
afterAll(() => chat.close())

describe('while no replica is there', () => {
  let asset: string
  beforeAll(async () => {
    asset = await getPageAsset(chat.stack.url, '.js')
    await Promise.all((await chat.stack.services.containers('app')).map((replica) => replica.stop()))
  })
  afterAll(async () => {
    await Promise.all((await chat.stack.services.containers('app')).map((replica) => replica.start()))
    await chat.stack.services.waitUntilHealthy()
  })

  it('nginx does not call the stack healthy', async () => {
    expect((await requestRaw(`${chat.stack.url}/healthz`)).status).toBeGreaterThanOrEqual(502)
  })

  it('programs are told when to come back', async () => {
    const response = await requestRaw(`${chat.stack.url}/api/v1/conversations`)
    expect(response.status).toBeGreaterThanOrEqual(502)
    expect(response.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '2', 'cache-control': 'no-store' })
    expect(JSON.parse(response.body.toString())).toMatchObject({ code: 'draining', status: response.status, requestId: response.headers['x-request-id'] })
    expectSecurityHeaders(response)
  })

  it('people see a page that tries again by itself', async () => {
    const response = await requestRaw(`${chat.stack.url}/c/1`)
    expect(response.status).toBeGreaterThanOrEqual(502)
    expect(response.headers).toMatchObject({ 'content-type': 'text/html', 'retry-after': '2', 'cache-control': 'no-store' })
    expect(response.body.toString()).toMatch(/AgentChat is restarting.*正在重启/s)
    expectSecurityHeaders(response)
  })

  it('files are still there', async () => {
    expect((await requestRaw(chat.stack.url + asset)).status).toBe(200)
  })
})

describe('containers that are all made anew', () => {
  it('leave everything that was stored, and everybody signed in', { timeout: 180_000 }, async () => {
    const { client } = chat.person
    const asked = await ask(client, 'Remember this', chat.modelId('echo'))
    await waitForAnswer(client, asked.conversationId, asked.messageId)
    const before = (await chat.stack.services.containers()).map(({ id }) => id)
    await chat.stack.services.compose(['up', '--detach', '--wait', '--force-recreate'])
    expect((await chat.stack.services.containers()).filter(({ id }) => before.includes(id))).toEqual([])
    const messages = await waitUntil('the stack to answer', () => getMessages(client, asked.conversationId), { timeoutMs: 30_000 })
    expect(messages.map(visibleText)).toEqual(['Remember this', 'Remember this'])
    const again = await ask(client, 'And go on', chat.modelId('echo'))
    expect(visibleText(await waitForAnswer(client, again.conversationId, again.messageId))).toBe('And go on')
  })
})

import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, createConversation, getMessages, startRun, visibleText, waitForAnswer } from '#test/support/chat/chat.ts'
import { untitled } from '#test/support/chat/untitled.ts'
import { expectedText } from '#test/support/model-server/server.ts'
import type { Container } from '#test/support/stack/container.ts'
import { followAnswer } from '#test/support/stack/follow-answer.ts'
import { waitForRequestLine } from '#test/support/stack/log-lines.ts'
import { setUpStackChat } from '#test/support/stack/shared-stack.ts'
import type { StackChat } from '#test/support/stack/shared-stack.ts'
import { waitUntil } from '#test/support/wait-until.ts'

/** Half a minute of writing. */
const longAnswer = 'paced-600x20'
const question = 'A long story'

let chat: StackChat
beforeAll(async () => { chat = await setUpStackChat([longAnswer, 'echo']) })
afterEach(() => chat.stack.services.waitUntilHealthy())
afterAll(() => chat.close())

/** Asks for a long answer and follows it on as many screens; resolves when each has shown some of it. */
async function watchLongAnswer(screenCount = 3) {
  const { client } = chat.person
  const asked = await ask(client, question, chat.modelId(longAnswer))
  const screens = Array.from({ length: screenCount }, () => followAnswer(client, asked.runId))
  await waitUntil('each screen to show some of the answer', () => screens.every((screen) => screen.text().length > 100), { timeoutMs: 30_000 })
  return { ...asked, screens, allEnded: Promise.all(screens.map(({ ended }) => ended)) }
}

/** The replica that writes an answer asked for here, and what it then needs to be found by its readers. */
async function askKnowingTheOwner(): Promise<{ owner: Container, runId: string, conversationId: string, messageId: string }> {
  const { client } = chat.person
  const conversationId = await createConversation(client)
  const requestId = `test-${crypto.randomUUID()}`
  const input = { kind: 'send', text: question, parentId: null, modelId: chat.modelId(longAnswer) }
  const { body } = await client.post<{ runId: string, messageId: string }>(`/api/v1/conversations/${conversationId}/runs`, input, { headers: { 'x-request-id': requestId } })
  const { container } = await waitForRequestLine(await chat.stack.services.containers('app'), requestId)
  return { owner: container, conversationId, ...body }
}

describe('a replica that is killed while it writes an answer', { timeout: 180_000 }, () => {
  it('takes nothing with it that was shown, and its readers go on at the other one by themselves', async () => {
    const { client } = chat.person
    const { owner, runId, conversationId, messageId } = await askKnowingTheOwner()
    const screens = [followAnswer(client, runId), followAnswer(client, runId)]
    await waitUntil('the answer to be shown', () => screens.every((screen) => screen.text().length > 200), { timeoutMs: 30_000 })
    await owner.crash()
    const shown = screens.map((screen) => screen.text())
    await Promise.all(screens.map(({ ended }) => ended))
    const stored = await waitForAnswer(client, conversationId, messageId, 60_000)
    expect(stored).toMatchObject({ state: 'interrupted', error: { code: 'run-interrupted' } })
    for (const [index, screen] of screens.entries()) {
      expect(screen.state.outcome?.state).toBe('interrupted')
      expect(screen.text()).toBe(visibleText(stored))
      expect(visibleText(stored).startsWith(shown[index] ?? '')).toBe(true)
    }
    chat.modelServer.script(longAnswer, untitled(async function* () { yield { text: ' [the rest]' } }))
    await startRun(client, conversationId, { kind: 'continue', messageId })
    const continued = await waitForAnswer(client, conversationId, messageId)
    expect(visibleText(continued)).toBe(`${visibleText(stored)} [the rest]`)
    chat.modelServer.reset()
  })

  it('comes back without a hand, and requests are answered meanwhile', async () => {
    const [replica] = await chat.stack.services.containers('app')
    const before = (await replica?.inspect())?.State.StartedAt
    await replica?.crash()
    const statuses: number[] = []
    await waitUntil('the replica to be back', async () => {
      statuses.push((await chat.person.client.get('/api/v1/auth/session')).status)
      const { State } = await replica?.inspect() ?? {}
      return State?.StartedAt !== before && State?.Health?.Status === 'healthy'
    }, { timeoutMs: 60_000, intervalMs: 50 })
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    expect(statuses.length).toBeGreaterThan(10)
  })
})

describe('Redis away for twenty seconds', { timeout: 180_000 }, () => {
  it('loses nothing of the answers that are being written, and people can go on', async () => {
    const { client } = chat.person
    const { screens, allEnded, conversationId, messageId } = await watchLongAnswer()
    const redis = await chat.stack.services.container('redis')
    await redis.stop()
    const stoppedAtMs = performance.now()
    const shown = screens.map((screen) => screen.text())
    const asked = await ask(client, 'Still there?', chat.modelId('echo'))
    expect(visibleText(await waitForAnswer(client, asked.conversationId, asked.messageId))).toBe('Still there?')
    await pause(20_000 - (performance.now() - stoppedAtMs))
    await redis.start()
    await allEnded
    const stored = await waitForAnswer(client, conversationId, messageId)
    expect(stored.state).toBe('completed')
    expect(visibleText(stored)).toBe(expectedText(longAnswer, question))
    for (const [index, screen] of screens.entries()) {
      expect(screen.text()).toBe(visibleText(stored))
      expect(screen.text().startsWith(shown[index] ?? '')).toBe(true)
    }
  })

  it('leaves everybody signed in', async () => {
    expect((await chat.person.client.get('/api/v1/auth/session')).status).toBe(200)
  })
})

describe('a restart of MySQL', { timeout: 180_000 }, () => {
  it('loses nothing of the answers that are being written', async () => {
    const { client } = chat.person
    const { screens, allEnded, conversationId, messageId } = await watchLongAnswer()
    await (await chat.stack.services.container('mysql')).restart()
    await allEnded
    const stored = await waitUntil('the answer to be stored', () => waitForAnswer(client, conversationId, messageId), { timeoutMs: 60_000 })
    expect(stored.state).toBe('completed')
    expect(visibleText(stored)).toBe(expectedText(longAnswer, question))
    for (const screen of screens) expect(screen.text()).toBe(visibleText(stored))
  })

  it('leaves what was stored before', async () => {
    const { client } = chat.person
    const asked = await ask(client, 'Remember this', chat.modelId('echo'))
    await waitForAnswer(client, asked.conversationId, asked.messageId)
    await (await chat.stack.services.container('mysql')).restart()
    await chat.stack.services.waitUntilHealthy()
    const messages = await waitUntil('the database to answer', () => getMessages(client, asked.conversationId), { timeoutMs: 30_000 })
    expect(messages.map(visibleText)).toEqual(['Remember this', 'Remember this'])
  })
})

describe('a restart of nginx', { timeout: 180_000 }, () => {
  it('cuts streams, which go on by themselves, complete and without repetition', async () => {
    const { client } = chat.person
    const { screens, allEnded, conversationId, messageId } = await watchLongAnswer()
    await (await chat.stack.services.container('nginx')).restart()
    await allEnded
    const stored = await waitForAnswer(client, conversationId, messageId)
    expect(visibleText(stored)).toBe(expectedText(longAnswer, question))
    for (const screen of screens) {
      expect(screen.text()).toBe(visibleText(stored))
      expect(screen.connections()).toBeGreaterThan(1)
    }
  })
})

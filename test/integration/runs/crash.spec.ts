import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import { ask, setUpChat, startRun, visibleText, waitForAnswer, watch } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { createRandom } from '../../support/seeded-random.ts'
import { waitUntil } from '../../support/wait-until.ts'

/** Each kill meets four answers at different places: twenty points in all. */
const kills = [0, 1, 2, 3, 4]
const answersPerKill = 4
/** What an embedded store may lose: the last moments before the kill. */
const allowedLossMs = process.env.TEST_REDIS_URL ? 0 : 2_000
const model = 'paced-2000x60'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: [model], env: { RUN_LEASE_SECONDS: '2' } }) })
afterAll(() => chat.close())

interface Screen { runId: string, conversationId: string, messageId: string, texts: { text: string, atMs: number }[] }

/** Asks, and remembers what a screen showed and when, until the server dies. */
async function openScreen(): Promise<{ screen: Screen, closed: Promise<void> }> {
  const asked = await ask(chat.person.client, 'A long story', chat.modelId(model))
  const screen: Screen = { ...asked, texts: [] }
  const read = async () => {
    const state = createAnswerState()
    for await (const { seq, event, atMs } of watch(chat.person.client, asked.runId)) {
      applyEvent(state, seq, event)
      screen.texts.push({ text: textOf(state.parts), atMs })
    }
  }
  return { screen, closed: read().catch(() => {}) }
}

describe('a server that is killed in the middle of answers', () => {
  const random = createRandom(7)

  it.each(kills)('keeps what was shown, says what happened, and lets each be continued (kill %i)', { timeout: 60_000 }, async () => {
    const screens: Awaited<ReturnType<typeof openScreen>>[] = []
    for (let count = 0; count < answersPerKill; count++) {
      const screen = await openScreen()
      screens.push(screen)
      const shownBefore = Math.floor(random() * 60)
      await waitUntil('some of the answer to be shown', () => screen.screen.texts.length >= shownBefore)
    }
    const killedAtMs = Date.now()
    await chat.server.kill('SIGKILL')
    await Promise.all(screens.map(({ closed }) => closed))
    chat.modelServer.script(model, async function* () { yield { text: ' [the rest]' } })
    await chat.server.restart()
    for (const { screen } of screens) {
      const message = await waitForAnswer(chat.person.client, screen.conversationId, screen.messageId)
      const mustHold = screen.texts.findLast(({ atMs }) => atMs <= killedAtMs - allowedLossMs)?.text ?? ''
      expect(message.state).toBe('interrupted')
      expect(message.error?.code).toBe('run-interrupted')
      expect(visibleText(message).startsWith(mustHold)).toBe(true)
      await startRun(chat.person.client, screen.conversationId, { kind: 'continue', messageId: screen.messageId })
      const continued = await waitForAnswer(chat.person.client, screen.conversationId, screen.messageId)
      expect(continued.state).toBe('completed')
      expect(visibleText(continued)).toBe(`${visibleText(message)} [the rest]`)
    }
    chat.modelServer.reset()
  })
})

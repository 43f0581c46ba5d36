import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import { ask, getMessages, setUpChat, watch } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { ApiClient } from '../../support/http/api-client.ts'
import { expectedText } from '../../support/model-server/server.ts'
import { createRandom } from '../../support/seeded-random.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { waitUntil } from '../../support/wait-until.ts'

const model = 'paced-900x20'
const tokensIn30Seconds = 600
const answers = 10

let chat: Chat
let network: TcpProxy
beforeAll(async () => {
  chat = await setUpChat({ models: [model], env: { RUNS_PER_USER: '20' } })
  network = await startTcpProxy(chat.server.url, 80)
})
afterAll(async () => {
  network.close()
  await chat.close()
})

/** Reads an answer through the network into `seqs`, and goes on after the last event when that is there again. */
async function readThroughOutage(client: ApiClient, runId: string, { seqs, restored }: { seqs: number[], restored: Promise<void> }) {
  const state = createAnswerState()
  let seqAtOutage = 0
  while (!state.outcome) {
    try {
      for await (const { seq, event } of watch(client, runId, { after: seqs.at(-1) ?? 0 })) {
        seqs.push(seq)
        applyEvent(state, seq, event)
      }
    } catch {
      seqAtOutage ||= seqs.at(-1) ?? 0
      await restored
    }
  }
  return { text: textOf(state.parts), seqAtOutage }
}

it('answers that were at ten different points when the network went away for 30 s are complete, byte for byte, with no event twice', { timeout: 120_000 }, async () => {
  const { client } = chat.person
  const away = new ApiClient(network.through(chat.server.url).replace(/\/$/, ''), { cookies: client.cookies })
  const random = createRandom(30)
  const points = Array.from({ length: answers }, () => Math.floor(random() * 160)).sort((a, b) => a - b)
  const { promise: restored, resolve: markRestored } = Promise.withResolvers<void>()

  // Somebody whose network holds tells how much time has passed.
  const witness = await ask(client, 'Go on', chat.modelId(model))
  let tokens = 0
  const watched = (async () => {
    for await (const { event } of watch(client, witness.runId)) if ('delta' in event) tokens += event.delta.split(' ').length - 1
  })()
  const readings: { conversationId: string, seqs: number[], reading: ReturnType<typeof readThroughOutage> }[] = []
  for (const point of points) {
    await waitUntil(`the clock to show ${point}`, () => tokens >= point, { timeoutMs: 20_000 })
    const { runId, conversationId } = await ask(client, 'Go on', chat.modelId(model))
    const seqs: number[] = []
    readings.push({ conversationId, seqs, reading: readThroughOutage(away, runId, { seqs, restored }) })
  }
  await waitUntil('all of them to be at work', () => tokens >= 170 && readings.every(({ seqs }) => seqs.length > 0), { timeoutMs: 20_000 })
  network.cut()
  const tokensAtOutage = tokens
  await waitUntil('30 s to pass', () => tokens >= tokensAtOutage + tokensIn30Seconds, { timeoutMs: 60_000 })
  network.restore()
  markRestored()

  for (const { conversationId, seqs, reading } of readings) {
    const { text, seqAtOutage } = await reading
    expect(seqAtOutage).toBeGreaterThan(0)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    expect(text).toBe(expectedText(model, 'Go on'))
    expect((await getMessages(client, conversationId)).at(-1)?.state).toBe('completed')
  }
  await watched
})

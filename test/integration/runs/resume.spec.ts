import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunEvent } from '#shared/stream/events.ts'
import { applyEvent, createAnswerState, textOf } from '#shared/stream/reduce.ts'
import { ask, getMessages, setUpChat, watch, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { ApiClient } from '../../support/http/api-client.ts'
import { expectedText } from '../../support/model-server/server.ts'
import { createRandom } from '../../support/seeded-random.ts'
import { startServer } from '../../support/start-server.ts'
import type { TestServer } from '../../support/start-server.ts'

const model = 'paced-200x100'
const isShared = Boolean(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL)

let chat: Chat
let otherServer: TestServer | undefined
let clients: ApiClient[]
beforeAll(async () => {
  chat = await setUpChat({ models: [model] })
  if (isShared) otherServer = await startServer({ store: chat.server.store, modelServers: [chat.modelServer] })
  const { cookies } = chat.person.client
  clients = [chat.person.client, ...(otherServer ? [new ApiClient(otherServer.url, { cookies })] : [])]
})
afterAll(async () => {
  await otherServer?.close()
  await chat.close()
})

/** Reads a run, leaving after so many events each time and coming back at the next server. */
async function readInPieces(runId: string, leaveAfter: number[]) {
  const seen: { seq: number, event: RunEvent }[] = []
  for (const [piece, count] of [...leaveAfter, Infinity].entries()) {
    const client = clients[piece % clients.length]
    if (!client) throw new Error('There is no server')
    const until = seen.length + count
    for await (const { seq, event } of watch(client, runId, { after: seen.at(-1)?.seq ?? 0 })) {
      seen.push({ seq, event })
      if (seen.length >= until) break
    }
    if (seen.at(-1)?.event.type === 'finish') break
  }
  return seen
}

describe(`an answer that is read again${isShared ? ' from another process' : ''}`, () => {
  const random = createRandom(20261122)
  const points = Array.from({ length: 10 }, () => Math.floor(random() * 120) + 1)

  it.each(points)('after leaving at event %i is complete, byte for byte, with no event twice', async (point) => {
    const { runId, conversationId } = await ask(chat.person.client, 'Go on', chat.modelId(model))
    const seen = await readInPieces(runId, [point, 3, 17])
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1))
    const state = createAnswerState()
    for (const { seq, event } of seen) applyEvent(state, seq, event)
    expect(textOf(state.parts)).toBe(expectedText(model, 'Go on'))
    const [, stored] = await getMessages(clients.at(-1) ?? chat.person.client, conversationId)
    expect(stored?.parts).toEqual(state.parts)
  })

  it('is the same for several readers at once, and on two devices', async () => {
    const { runId } = await ask(chat.person.client, 'Go on', chat.modelId(model))
    const phone = chat.server.client()
    await phone.post('/api/v1/auth/login', { email: chat.person.email, password: chat.person.password })
    const states = await Promise.all([...clients, phone, ...clients].map((client) => watchToEnd(client, runId)))
    for (const state of states) expect(textOf(state.parts)).toBe(expectedText(model, 'Go on'))
  })

  it('is complete for someone who was away until long after its end', async () => {
    const { runId } = await ask(chat.person.client, 'Go on', chat.modelId(model))
    const seen: number[] = []
    const state = createAnswerState()
    for await (const { seq, event } of watch(chat.person.client, runId)) {
      applyEvent(state, seq, event)
      if (seen.push(seq) === 20) break
    }
    for (const client of clients) await watchToEnd(client, runId)
    for await (const { seq, event } of watch(clients.at(-1) ?? chat.person.client, runId, { after: 20 })) {
      applyEvent(state, seq, event)
      seen.push(seq)
    }
    expect(seen).toEqual(seen.map((_, index) => index + 1))
    expect(textOf(state.parts)).toBe(expectedText(model, 'Go on'))
  })

  it('comes together with others through one connection', async () => {
    const runs = await Promise.all(['a', 'b', 'c'].map((text) => ask(chat.person.client, text, chat.modelId(model))))
    const states = new Map(runs.map(({ runId }) => [runId, createAnswerState()]))
    const cursors = runs.map(({ runId }) => `${runId}:0`).join(',')
    const client = clients.at(-1) ?? chat.person.client
    for await (const { id, data } of client.events(`/api/v1/runs/events?cursors=${cursors}`)) {
      const [runId = '', seq] = id.split(':')
      const state = states.get(runId)
      if (state) applyEvent(state, Number(seq), data as RunEvent)
    }
    for (const { runId } of runs) expect(textOf(states.get(runId)?.parts ?? [])).toBe(expectedText(model, 'a'))
  })

  it('that is somebody else\'s is not found, alone or among others', async () => {
    const { runId } = await ask(chat.person.client, 'Secret', chat.modelId(model))
    const stranger = await chat.server.register()
    expect((await stranger.client.get(`/api/v1/runs/${runId}/events`)).status).toBe(404)
    const events: unknown[] = []
    for await (const { data } of stranger.client.events(`/api/v1/runs/events?cursors=${runId}:0`)) events.push(data)
    expect(events).toEqual([{ type: 'finish', messageMetadata: { state: 'interrupted', error: expect.objectContaining({ code: 'not-found' }) } }])
  })
})

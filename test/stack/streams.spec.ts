import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, visibleText, waitForAnswer, watch } from '#test/support/chat/chat.ts'
import { untitled } from '#test/support/chat/untitled.ts'
import { expectedText } from '#test/support/model-server/server.ts'
import { followAnswer } from '#test/support/stack/follow-answer.ts'
import { setUpStackChat } from '#test/support/stack/shared-stack.ts'
import type { StackChat } from '#test/support/stack/shared-stack.ts'
import { waitUntil } from '#test/support/wait-until.ts'

const silentForMs = 180_000
const pieceCount = 60
const pieceEveryMs = 100

let chat: StackChat
beforeAll(async () => { chat = await setUpStackChat(['timed', 'long-thought', 'paced-300x30']) })
afterAll(() => chat.close())

describe.concurrent('an answer on its way through nginx', () => {
  it('reaches its reader as it is written, each piece within 100 ms', async () => {
    const { client } = chat.person
    const writtenAtMs: number[] = []
    chat.modelServer.script('timed', untitled(async function* () {
      for (let piece = 0; piece < pieceCount; piece++) {
        yield { delayMs: pieceEveryMs }
        writtenAtMs.push(Date.now())
        yield { text: `${piece} ` }
      }
    }))
    const { runId } = await ask(client, 'Count', chat.modelId('timed'))
    const readAtMs: number[] = []
    for await (const { event, atMs } of watch(client, runId)) {
      // Pieces that were ready at the same moment may come together: each was read when its number was.
      if (event.type === 'text-delta') for (const _number of event.delta.matchAll(/\d+/g)) readAtMs.push(atMs)
    }
    expect(readAtMs).toHaveLength(pieceCount)
    const delaysMs = readAtMs.map((atMs, index) => atMs - (writtenAtMs[index] ?? 0)).sort((a, b) => a - b)
    expect(delaysMs.at(Math.floor(pieceCount / 2))).toBeLessThan(100)
    // One pause of a busy machine is no buffer; a buffer would hold back all of them.
    expect(delaysMs.filter((delayMs) => delayMs >= 100).length).toBeLessThan(pieceCount / 20)
  })

  it('is not cut while the model thinks for three minutes without a word', { timeout: silentForMs + 60_000 }, async () => {
    const { client } = chat.person
    chat.modelServer.script('long-thought', untitled(async function* () {
      yield { text: 'Let me think. ' }
      yield { delayMs: silentForMs }
      yield { text: 'Yes.' }
    }))
    const { runId, conversationId, messageId } = await ask(client, 'Is it?', chat.modelId('long-thought'))
    const screen = followAnswer(client, runId)
    await screen.ended
    expect(screen.text()).toBe('Let me think. Yes.')
    expect(screen.connections()).toBe(1)
    expect(visibleText(await waitForAnswer(client, conversationId, messageId))).toBe('Let me think. Yes.')
  })

  it('is neither compressed nor kept anywhere', async () => {
    const { client } = chat.person
    const { runId } = await ask(client, 'Go on', chat.modelId('paced-300x30'))
    const leave = new AbortController()
    const response = await client.open('GET', `/api/v1/runs/${runId}/events`, undefined, { headers: { 'accept': 'text/event-stream', 'accept-encoding': 'gzip, br' }, signal: leave.signal })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('cache-control')).toMatch(/no-store|no-cache/)
    leave.abort()
  })

  it('is the same for many readers at both replicas', async () => {
    const { client } = chat.person
    const { runId } = await ask(client, 'For all', chat.modelId('paced-300x30'))
    const screens = Array.from({ length: 10 }, () => followAnswer(client, runId))
    await Promise.all(screens.map(({ ended }) => ended))
    for (const screen of screens) expect(screen.text()).toBe(expectedText('paced-300x30', 'For all'))
  })

  it('closes the connection to the model when it is stopped, and tells every reader', async () => {
    const { client } = chat.person
    const person = await chat.stack.register()
    const { runId } = await ask(client, 'Stop me', chat.modelId('paced-300x30'))
    const screen = followAnswer(client, runId)
    await waitUntil('the answer to begin', () => screen.text().length > 0)
    expect((await person.client.post(`/api/v1/runs/${runId}/stop`)).status).toBe(404)
    expect((await client.post(`/api/v1/runs/${runId}/stop`)).status).toBe(204)
    await screen.ended
    expect(screen.state.outcome?.state).toBe('stopped')
  })
})

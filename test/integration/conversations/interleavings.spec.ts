import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageView, ThreadView } from '#shared/schemas/conversations.ts'
import { createConversation, getMessages, setUpChat, visibleText } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { getQueue } from '#test/support/chat/queue.ts'
import { untitled } from '#test/support/chat/untitled.ts'
import { Device } from '#test/support/devices/device.ts'
import { deeds } from '#test/support/devices/random-deeds.ts'
import type { Ledger } from '#test/support/devices/random-deeds.ts'
import { ApiClient } from '#test/support/http/api-client.ts'
import { createRandom } from '#test/support/seeded-random.ts'
import { waitUntil } from '#test/support/wait-until.ts'
import type { ThreadState } from '../../../app/utils/thread/thread-state.ts'

/** A few beside the other tests; as many as one likes by themselves. */
const interleavings = Number(process.env.TEST_INTERLEAVINGS ?? 40)
/** So many at a time, each with a person of its own. */
const lanes = process.env.TEST_INTERLEAVINGS ? 6 : 2
const deedsOfADevice = 4

let chat: Chat
beforeAll(async () => {
  chat = await setUpChat({ models: ['scripted'], env: { RUNS_PER_USER: '1000', LOG_LEVEL: 'error' } })
  const random = createRandom(1)
  chat.modelServer.script('scripted', untitled(async function* ({ userText }) {
    for (const piece of [userText.slice(0, 9), userText.slice(9)]) {
      yield { delayMs: Math.floor(random() * 12) }
      yield { text: piece }
    }
  }))
})
afterAll(() => chat.close())

/** What a device shows, and what the server has: equal when the device is in step. */
const shownBy = ({ conversation: { value: c }, messages, queue }: ThreadState) => ({
  conversation: [c.version, c.headId, c.title, c.activeRunIds, c.queuePausedBy],
  messages: messages.value.map(({ id, parentId, state, parts, siblingIds }) => [id, parentId, state, visibleText({ parts }), siblingIds]),
  queue: queue.value.map(({ id, text }) => [id, text]),
})
const storedIn = ({ conversation: c, messages, queue }: ThreadView) => ({
  conversation: [c.version, c.headId, c.title, c.activeRunIds, c.queuePausedBy],
  messages: messages.items.map(({ id, parentId, state, parts, siblingIds }) => [id, parentId, state, visibleText({ parts }), siblingIds]),
  queue: queue.map(({ id, text }) => [id, text]),
})

/** All messages of all branches, found as a person would: from version to version. */
async function collectTree(client: ApiClient, id: string): Promise<Map<string, MessageView>> {
  const found = new Map<string, MessageView>()
  const waiting = new Set<string | undefined>([undefined])
  for (const headId of waiting) {
    if (headId !== undefined && found.has(headId)) continue
    if (headId !== undefined) await client.patch(`/api/v1/conversations/${id}`, { headId })
    for (const message of await getMessages(client, id)) {
      found.set(message.id, message)
      for (const siblingId of message.siblingIds) waiting.add(siblingId)
    }
  }
  return found
}

/** Lets everything come to its end: what is written, and what waits, also where an answer that was stopped holds it up. */
async function settle(client: ApiClient, id: string): Promise<ThreadView> {
  return await waitUntil('everything to be sent and answered', async () => {
    const thread = (await client.get<ThreadView>(`/api/v1/conversations/${id}/thread`)).body
    const { activeRunIds, queuePausedBy } = thread.conversation
    if (queuePausedBy && activeRunIds.length === 0) await client.post(`/api/v1/conversations/${id}/queue/${(await getQueue(client, id)).items[0]?.id}/send`)
    return activeRunIds.length === 0 && thread.queue.length === 0 ? thread : undefined
  }, { intervalMs: 15, timeoutMs: 20_000 })
}

async function act(device: Device, thread: ThreadState, ledger: Ledger, random: () => number) {
  for (let count = 0; count < deedsOfADevice; count++) {
    await pause(random() * 8)
    const names = Object.keys(deeds)
    const deed = deeds[names[Math.floor(random() * names.length)] ?? '']
    await deed?.({ client: device.client, thread, ledger, modelId: chat.modelId('scripted'), random })
  }
}

function findFaults(tree: Map<string, MessageView>, { accepted, withdrawn }: Ledger): string[] {
  const faults = findTreeFaults(tree)
  const questions = [...tree.values()].filter(({ role }) => role === 'user').map(visibleText)
  for (const text of accepted) {
    const times = questions.filter((question) => question === text).length
    if (times !== (withdrawn.has(text) ? 0 : 1)) faults.push(`${text} is there ${times} times${withdrawn.has(text) ? ', and was withdrawn' : ''}`)
  }
  for (const question of questions) if (!accepted.has(question)) faults.push(`${question} was never accepted`)
  return faults
}

function findTreeFaults(tree: Map<string, MessageView>): string[] {
  const faults: string[] = []
  for (const { id, parentId, role, state } of tree.values()) {
    const parent = parentId === null ? undefined : tree.get(parentId)
    if (parentId !== null && !parent) faults.push(`${id} has no parent`)
    if (parentId === null && role !== 'user') faults.push(`${id} begins the conversation as an answer`)
    if (parent && parent.role === role) faults.push(`${id} follows one of the same side`)
    if (!['completed', 'stopped'].includes(state)) faults.push(`${id} is ${state}`)
  }
  return faults
}

/** One conversation on two devices that do what they like at the same time; gives what is wrong at the end. */
async function interleave(devices: [Device, Device], seed: number): Promise<string[]> {
  const client = devices[0].client
  const id = await createConversation(client)
  const threads = await Promise.all(devices.map((device) => device.open(id)))
  const ledger: Ledger = { accepted: new Set(), withdrawn: new Set(), copies: [] }
  const randoms = [createRandom(seed * 2), createRandom(seed * 2 + 1)]
  await Promise.all(devices.map((device, index) => act(device, threads[index]!, ledger, randoms[index]!)))
  await settle(client, id)
  const faults: string[] = []
  for (const [index, thread] of threads.entries()) {
    const isInStep = async () => {
      const stored = storedIn((await client.get<ThreadView>(`/api/v1/conversations/${id}/thread?limit=100`)).body)
      return JSON.stringify(shownBy(thread)) === JSON.stringify(stored)
    }
    await waitUntil('the device to be in step', isInStep, { timeoutMs: 4_000, intervalMs: 20 }).catch(async () => {
      const stored = storedIn((await client.get<ThreadView>(`/api/v1/conversations/${id}/thread?limit=100`)).body)
      faults.push(`device ${index} shows ${JSON.stringify(shownBy(thread))} instead of ${JSON.stringify(stored)}`)
    })
    devices[index]?.close(id)
  }
  faults.push(...findFaults(await collectTree(client, id), ledger))
  for (const copyId of ledger.copies) {
    const roles = (await getMessages(client, copyId)).map(({ role }) => role)
    if (roles.some((role, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))) faults.push(`the copy ${copyId} is ${roles.join()}`)
  }
  return faults.map((fault) => `seed ${seed}: ${fault}`)
}

describe('two devices in one conversation', () => {
  it('lose nothing, keep the tree a tree and end equal, whatever both do at the same time', async () => {
    const faults: string[] = []
    let next = 0
    await Promise.all(Array.from({ length: lanes }, async () => {
      const person = await chat.server.register()
      const devices: [Device, Device] = [new Device(person.client), new Device(new ApiClient(chat.server.url, { cookies: person.client.cookies.copy() }))]
      while (next < interleavings && faults.length === 0) faults.push(...await interleave(devices, next++))
      for (const device of devices) device.leave()
    }))
    expect(faults).toEqual([])
    expect(next).toBeGreaterThanOrEqual(interleavings)
  }, 900_000)
})

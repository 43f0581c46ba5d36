import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedEvent } from '#shared/stream/feed.ts'
import { createConversation, setUpChat, startRun, waitForAnswer } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { listenToFeed } from '../../support/chat/feed.ts'
import { ApiClient } from '../../support/http/api-client.ts'
import { startServer } from '../../support/start-server.ts'
import type { TestServer } from '../../support/start-server.ts'

const isShared = Boolean(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL)
/** From a change on one device until another one knows of it. */
const longestTellingMs = 1_000

let chat: Chat
let otherServer: TestServer | undefined
beforeAll(async () => {
  chat = await setUpChat({ models: ['echo'] })
  if (isShared) otherServer = await startServer({ store: chat.server.store, modelServers: [chat.modelServer] })
})
afterAll(async () => {
  await otherServer?.close()
  await chat.close()
})

const isAbout = (id: string, isSo: (event: FeedEvent & { type: 'feed-conversation' }) => boolean = () => true) =>
  (event: FeedEvent) => event.type === 'feed-conversation' && event.conversation.id === id && isSo(event)

async function renameAndHear(listener: ApiClient) {
  const { client } = chat.person
  const id = await createConversation(client)
  const device = await listenToFeed(listener)
  const changedAtMs = Date.now()
  await client.patch(`/api/v1/conversations/${id}`, { title: 'Renamed' })
  await device.waitFor(isAbout(id, ({ conversation }) => conversation.title === 'Renamed'))
  device.leave()
  return Date.now() - changedAtMs
}

describe('what a person does on one device', () => {
  it('is told to the others within a second', async () => {
    expect(await renameAndHear(chat.person.client)).toBeLessThan(longestTellingMs)
  })

  it.skipIf(!isShared)('is told at another process as quickly (needs TEST_DATABASE_URL and TEST_REDIS_URL)', async () => {
    const elsewhere = new ApiClient(otherServer?.url ?? '', { cookies: chat.person.client.cookies })
    expect(await renameAndHear(elsewhere)).toBeLessThan(longestTellingMs)
  })

  it('is told with the answers that begin and end', async () => {
    const { client } = chat.person
    const device = await listenToFeed(client)
    const id = await createConversation(client)
    const { messageId, runId } = await startRun(client, id, { kind: 'send', text: 'Hello', parentId: null, modelId: chat.modelId('echo') })
    await waitForAnswer(client, id, messageId)
    await device.waitFor(isAbout(id, ({ conversation }) => conversation.headId === messageId && conversation.activeRunIds.length === 0))
    const told = device.events.filter(isAbout(id)).map((event) => (event.type === 'feed-conversation' ? event.conversation : undefined))
    device.leave()
    expect(told.map((conversation) => conversation?.activeRunIds)).toContainEqual([runId])
    const versions = told.map((conversation) => conversation?.version ?? 0)
    expect(versions).toEqual(versions.toSorted((one, other) => one - other))
  })

  it('is told when a conversation is deleted', async () => {
    const { client } = chat.person
    const id = await createConversation(client)
    const device = await listenToFeed(client)
    await client.delete(`/api/v1/conversations/${id}`)
    await device.waitFor((event) => event.type === 'feed-deleted' && event.conversationId === id)
    device.leave()
  })

  it('is told afterwards to a device that was away for a moment, and only what it has not heard', async () => {
    const { client } = chat.person
    const id = await createConversation(client)
    const before = await listenToFeed(client)
    await client.patch(`/api/v1/conversations/${id}`, { title: 'Heard' })
    await before.waitFor(isAbout(id, ({ conversation }) => conversation.title === 'Heard'))
    before.leave()
    await client.patch(`/api/v1/conversations/${id}`, { title: 'While away' })
    const after = await listenToFeed(client, before.position())
    await after.waitFor(isAbout(id, ({ conversation }) => conversation.title === 'While away'))
    after.leave()
    expect(after.events[0]).toEqual({ type: 'feed-sync', isComplete: true })
    expect(after.events.some(isAbout(id, ({ conversation }) => conversation.title === 'Heard'))).toBe(false)
  })

  it('is not told to a device that was away for long: it is asked to load again', async () => {
    const device = await listenToFeed(chat.person.client, 0)
    device.leave()
    expect(device.events[0]).toEqual({ type: 'feed-sync', isComplete: false })
  })

  it('is told to nobody else', async () => {
    const stranger = await chat.server.register()
    const listener = await listenToFeed(stranger.client)
    const id = await createConversation(chat.person.client)
    await chat.person.client.patch(`/api/v1/conversations/${id}`, { title: 'Private' })
    const own = await createConversation(stranger.client)
    await listener.waitFor(isAbout(own))
    listener.leave()
    expect(listener.events.filter(({ type }) => type === 'feed-conversation')).toHaveLength(1)
  })
})

describe('what was typed and not sent', () => {
  it('is kept for the other devices and gone once it is sent', async () => {
    const { client } = chat.person
    const id = await createConversation(client)
    const draftOf = async () => (await client.get<{ draft: string }>(`/api/v1/conversations/${id}/thread`)).body.draft
    expect((await client.put(`/api/v1/conversations/${id}/draft`, { text: 'Half a thought 想法' })).status).toBe(204)
    expect(await draftOf()).toBe('Half a thought 想法')
    await startRun(client, id, { kind: 'send', text: 'Half a thought 想法, finished', parentId: null, modelId: chat.modelId('echo'), isFollowUp: true })
    expect(await draftOf()).toBe('')
  })

  it('is nobody else’s', async () => {
    const id = await createConversation(chat.person.client)
    const stranger = await chat.server.register()
    expect((await stranger.client.put(`/api/v1/conversations/${id}/draft`, { text: 'Not mine' })).status).toBe(404)
    expect((await stranger.client.get(`/api/v1/conversations/${id}/thread`)).status).toBe(404)
  })
})

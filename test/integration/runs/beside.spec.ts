import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationView, MessagePage } from '#shared/schemas/conversations.ts'
import { createConversation, getMessages, setUpChat, startRun, visibleText, watchToEnd } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { waitUntil } from '../../support/wait-until.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo', 'markdown', 'slow', 'error-401'], env: { RUNS_PER_USER: '4' } }) })
afterAll(() => chat.close())

const client = () => chat.person.client
const readPage = async (conversationId: string) => (await client().get<MessagePage>(`/api/v1/conversations/${conversationId}/messages`)).body
const readConversation = async (id: string) => (await client().get<ConversationView>(`/api/v1/conversations/${id}`)).body
const change = (id: string, body: object) => client().patch<ConversationView>(`/api/v1/conversations/${id}`, body)
const isIdle = (id: string) => waitUntil('every answer to end', async () => (await readConversation(id)).activeRunIds.length === 0 || undefined)

/** One question that echo answers, and beside it these models. */
async function askBeside(beside: string[], text = 'Compare this') {
  const conversationId = await createConversation(client())
  const run = await startRun(client(), conversationId, { kind: 'send', text, parentId: null, modelId: chat.modelId('echo'), besideModelIds: beside.map(chat.modelId) })
  return { conversationId, run }
}

describe('several models and one question', () => {
  it('each write an answer, at the same time and in the order in which they were named', async () => {
    const { conversationId, run } = await askBeside(['markdown', 'slow'])
    expect(run.beside.map(({ modelId }) => modelId)).toEqual([chat.modelId('markdown'), chat.modelId('slow')])
    expect((await readConversation(conversationId)).activeRunIds.toSorted()).toEqual([run.runId, ...run.beside.map(({ runId }) => runId)].toSorted())
    const live = await watchToEnd(client(), run.beside[0]?.runId ?? '')
    await client().post(`/api/v1/runs/${run.beside[1]?.runId}/stop`)
    await isIdle(conversationId)
    const { items, beside } = await readPage(conversationId)
    expect(items.map(({ role, modelLabel }) => [role, modelLabel])).toEqual([['user', null], ['assistant', 'echo']])
    expect(items[1]?.siblingIds).toEqual([run.messageId, ...run.beside.map(({ messageId }) => messageId)])
    expect(beside.map(({ modelLabel, state }) => [modelLabel, state])).toEqual([['markdown', 'completed'], ['slow', 'stopped']])
    expect(visibleText(beside[0] ?? { parts: [] })).toBe(visibleText(live))
  })

  it('go on from the one that is chosen, with the others still beside it', async () => {
    const { conversationId, run } = await askBeside(['markdown'])
    await isIdle(conversationId)
    const chosenId = run.beside[0]?.messageId ?? ''
    expect((await change(conversationId, { headId: chosenId })).body.headId).toBe(chosenId)
    await startRun(client(), conversationId, { kind: 'send', text: 'Go on', parentId: chosenId, isFollowUp: true })
    await isIdle(conversationId)
    const { items, beside } = await readPage(conversationId)
    expect(items.map(({ id }) => id)).toContain(chosenId)
    expect(beside.map(({ id }) => id)).toEqual([run.messageId])
  })

  it('are shown one at a time when that is wanted, and side by side again', async () => {
    const { conversationId, run } = await askBeside(['markdown'])
    await isIdle(conversationId)
    expect((await change(conversationId, { comparison: { questionId: run.userMessageId, isShown: false } })).status).toBe(200)
    expect((await readPage(conversationId)).beside).toEqual([])
    await change(conversationId, { comparison: { questionId: run.userMessageId, isShown: true } })
    expect((await readPage(conversationId)).beside).toHaveLength(1)
  })

  it('are told apart from another answer to the same question, which is not beside it', async () => {
    const { conversationId, run } = await askBeside([])
    await isIdle(conversationId)
    await startRun(client(), conversationId, { kind: 'regenerate', messageId: run.messageId })
    await isIdle(conversationId)
    expect((await readPage(conversationId)).beside).toEqual([])
  })

  it('fail each by itself', async () => {
    const { conversationId } = await askBeside(['error-401'])
    await isIdle(conversationId)
    const { items, beside } = await readPage(conversationId)
    expect([items.at(-1)?.state, beside[0]?.state]).toEqual(['completed', 'failed'])
  })

  it('answer once when they are named twice', async () => {
    const { conversationId, run } = await askBeside(['echo', 'markdown', 'markdown'])
    expect(run.beside).toHaveLength(1)
    await isIdle(conversationId)
  })

  it('are refused together when they are more than a person may have, or one of them is gone', async () => {
    const { conversationId } = await askBeside(['slow'], 'Take your time')
    const more = await createConversation(client())
    const send = (besideModelIds: string[]) => client().post(`/api/v1/conversations/${more}/runs`, { kind: 'send', text: 'More', parentId: null, modelId: chat.modelId('echo'), besideModelIds })
    expect(await send(['markdown', 'slow', 'error-401'].map(chat.modelId))).toMatchObject({ status: 429, body: { code: 'too-many-runs' } })
    expect(await send(['01900000-0000-7000-8000-000000000000'])).toMatchObject({ body: { code: 'model-unavailable' } })
    expect(await getMessages(client(), more)).toEqual([])
    for (const runId of (await readConversation(conversationId)).activeRunIds) await client().post(`/api/v1/runs/${runId}/stop`)
    await isIdle(conversationId)
  })

  it('answer what waited for them, too', async () => {
    const conversationId = (await client().post<ConversationView>('/api/v1/conversations', { modelId: chat.modelId('echo'), besideModelIds: [chat.modelId('markdown')] })).body.id
    const first = await startRun(client(), conversationId, { kind: 'send', text: 'First', parentId: null, modelId: chat.modelId('slow') })
    expect((await change(conversationId, { modelId: chat.modelId('echo') })).body.besideModelIds).toEqual([chat.modelId('markdown')])
    await client().post(`/api/v1/conversations/${conversationId}/queue`, { text: 'Second', modelId: chat.modelId('echo'), sendsNow: true })
    await waitUntil('the second answer', async () => (await getMessages(client(), conversationId)).length === 4 || undefined)
    await isIdle(conversationId)
    const { items, beside } = await readPage(conversationId)
    expect(items[1]?.id).toBe(first.messageId)
    expect([items.at(-1)?.modelLabel, ...beside.map(({ modelLabel }) => modelLabel)]).toEqual(['echo', 'markdown'])
  })

  it('stay those that are asked when one of them writes again', async () => {
    const asked = { modelId: chat.modelId('echo'), besideModelIds: [chat.modelId('markdown')] }
    const conversationId = (await client().post<ConversationView>('/api/v1/conversations', asked)).body.id
    const run = await startRun(client(), conversationId, { kind: 'send', text: 'Twice', parentId: null, ...asked })
    await isIdle(conversationId)
    await startRun(client(), conversationId, { kind: 'regenerate', messageId: run.beside[0]?.messageId ?? '', modelId: chat.modelId('markdown') })
    await isIdle(conversationId)
    expect(await readConversation(conversationId)).toMatchObject(asked)
  })

  it('are copied with the conversation, side by side', async () => {
    const { conversationId } = await askBeside(['markdown'])
    await isIdle(conversationId)
    const copy = await client().post<ConversationView>(`/api/v1/conversations/${conversationId}/copies`, {})
    expect((await readPage(copy.body.id)).beside).toHaveLength(1)
  })

  it('are nobody else\'s to show', async () => {
    const { run } = await askBeside([])
    const other = await createConversation(client())
    expect((await change(other, { comparison: { questionId: run.userMessageId, isShown: true } })).status).toBe(404)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SearchPage } from '#shared/schemas/search.ts'
import { ask, getMessages, setUpChat, startRun, waitForAnswer } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { untitled } from '#test/support/chat/untitled.ts'
import type { ApiClient } from '#test/support/http/api-client.ts'
import { startServer } from '#test/support/start-server.ts'

let chat: Chat
let modelId: string
beforeAll(async () => {
  chat = await setUpChat({ models: ['scripted'] })
  modelId = chat.modelId('scripted')
})
afterAll(() => chat.close())
beforeEach(() => {
  chat.modelServer.script('scripted', untitled(async function* () { yield { text: 'A harmonious answer 和谐的回答' } }))
})

const search = async (client: ApiClient, text: string, more = '') => (await client.get<SearchPage>(`/api/v1/search?text=${encodeURIComponent(text)}${more}`)).body
const idsOf = async (client: ApiClient, text: string) => (await search(client, text)).items.map(({ conversationId }) => conversationId)

async function askAndWait(client: ApiClient, text: string) {
  const asked = await ask(client, text, modelId)
  await waitForAnswer(client, asked.conversationId, asked.messageId)
  return asked
}

describe('the search', () => {
  it('finds what was asked and what was answered, in both languages', async () => {
    const { client } = await chat.server.register()
    const { conversationId, userMessageId, messageId } = await askAndWait(client, 'Why does the deployment fail? 部署为什么失败？')
    for (const text of ['deploy', 'fail deployment', '部署', '失败']) expect(await idsOf(client, text)).toEqual([conversationId])
    const [question] = (await search(client, '部署')).items
    expect(question?.hits).toMatchObject([{ messageId: userMessageId, role: 'user', snippet: { text: 'Why does the deployment fail? 部署为什么失败？', ranges: [{ start: 30, end: 32 }] } }])
    const [answer] = (await search(client, 'harmonious 和谐')).items
    expect(answer?.hits).toMatchObject([{ messageId, role: 'assistant' }])
  })

  it('finds a question at once, and its answer when it has ended', async () => {
    const { client } = await chat.server.register()
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    chat.modelServer.script('scripted', untitled(async function* () {
      yield { text: 'Eventually' }
      yield { delayUntil: finished }
    }))
    const { conversationId, messageId } = await ask(client, 'Immediately findable', modelId)
    expect(await idsOf(client, 'immediately')).toEqual([conversationId])
    expect(await idsOf(client, 'eventually')).toEqual([])
    finish()
    await waitForAnswer(client, conversationId, messageId)
    expect(await idsOf(client, 'eventually')).toEqual([conversationId])
  })

  it('finds nothing of anybody else, an administrator included', async () => {
    const [one, other] = [await chat.server.register(), await chat.server.register()]
    await askAndWait(one.client, 'My confidential plan 机密')
    for (const { client } of [other, chat.person]) {
      for (const text of ['confidential', '机密', 'confid']) expect((await search(client, text)).items).toEqual([])
      expect((await search(client, '机密', '&order=newest')).items).toEqual([])
    }
  })

  it('looks into no conversation of somebody else, whose id one may know', async () => {
    const [one, other] = [await chat.server.register(), await chat.server.register()]
    const { conversationId } = await askAndWait(one.client, 'Behind the curtain')
    expect((await search(one.client, 'curtain', `&conversationId=${conversationId}`)).items).toHaveLength(1)
    expect((await search(other.client, 'curtain', `&conversationId=${conversationId}`)).items).toEqual([])
  })

  it('finds what stands on a branch that is not shown', async () => {
    const { client } = await chat.server.register()
    const { conversationId, userMessageId } = await askAndWait(client, 'The former wording')
    const { messageId } = await startRun(client, conversationId, { kind: 'send', text: 'The present wording', parentId: null, modelId })
    await waitForAnswer(client, conversationId, messageId)
    const [found] = (await search(client, 'former')).items
    expect(found?.hits.map((hit) => hit.messageId)).toEqual([userMessageId])
    // Leading there shows its branch; a message of the shown branch changes nothing.
    await client.patch(`/api/v1/conversations/${conversationId}`, { headId: userMessageId })
    expect((await getMessages(client, conversationId)).map(({ id }) => id)).toContain(userMessageId)
  })

  it('finds the title that a person has given, and not the one before', async () => {
    const { client } = await chat.server.register()
    const { conversationId } = await askAndWait(client, 'Something')
    await client.patch(`/api/v1/conversations/${conversationId}`, { title: 'Harvest festival 丰收节' })
    expect((await search(client, '丰收')).items).toMatchObject([{ conversationId, title: { text: 'Harvest festival 丰收节', ranges: [{ start: 17, end: 19 }] }, hits: [] }])
    await client.patch(`/api/v1/conversations/${conversationId}`, { title: 'Other' })
    expect(await idsOf(client, 'harvest')).toEqual([])
  })

  it('finds nothing of a deleted conversation', async () => {
    const { client } = await chat.server.register()
    const { conversationId } = await askAndWait(client, 'Vanishing act')
    await client.delete(`/api/v1/conversations/${conversationId}`)
    expect(await idsOf(client, 'vanishing')).toEqual([])
  })

  it.each(['', '%20', 'x'.repeat(201)])('refuses the query "%s"', async (text) => {
    expect((await chat.person.client.get(`/api/v1/search?text=${text}`)).status).toBe(422)
  })

  it('costs one database query', async () => {
    const { headers } = await chat.person.client.get('/api/v1/search?text=anything')
    expect(headers.get('x-database-queries')).toBe('1')
  })
})

it('two hundred searches in a minute are too many', async () => {
  await using server = await startServer({ env: { RATE_LIMITS: 'true' } })
  const { client } = await server.register()
  const answers = await Promise.all(Array.from({ length: 200 }, () => client.get('/api/v1/search?text=a')))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(80)
})

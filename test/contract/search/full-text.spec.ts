import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fillSearchIndex, indexMessage, indexTitle, searchMessages } from '#server/features/search/index.ts'
import { closeDatabase, openDatabase, useDatabase } from '#server/lib/db/client.ts'
import { migrateDatabase } from '#server/lib/db/migrate.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { makeConversation, makePerson } from '#test/support/search/made-conversations.ts'
import type { MadeConversation } from '#test/support/search/made-conversations.ts'
import { createStore } from '#test/support/server/store.ts'
import type { TestStore } from '#test/support/server/store.ts'

const minuteMs = 60_000

let store: TestStore
beforeAll(async () => {
  store = await createStore()
  for (const [name, value] of Object.entries({ ...store.environment, LOG_LEVEL: 'silent' })) vi.stubEnv(name, value)
  await migrateDatabase()
  await openDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await store.remove()
})

const inMinutes = (minutes: number) => () => Date.now() + minutes * minuteMs
/** As if the index had never been filled. */
const beginAnew = () => useDatabase().setting.updateMany({ data: { updatedAt: new Date(0), value: { messages: '', conversations: '' } } })
const parts = (text: string) => [{ type: 'text' as const, text }]

/** Makes conversations with these texts, findable. */
async function tell(userId: string, ...conversations: { title?: string, texts?: string[] }[]): Promise<MadeConversation[]> {
  const made: MadeConversation[] = []
  for (const conversation of conversations) {
    const one = await makeConversation(userId, conversation)
    made.push(one)
    await runTransaction(async (handle) => {
      await indexTitle({ userId, conversationId: one.conversationId, title: conversation.title ?? '' }, handle)
      for (const [index, text] of (conversation.texts ?? []).entries()) {
        await indexMessage({ userId, conversationId: one.conversationId, messageId: one.messageIds[index] ?? '', parts: parts(text) }, handle)
      }
    })
  }
  return made
}

type Query = Partial<Parameters<typeof searchMessages>[0]> & { text: string }
const search = async (userId: string, query: Query) => await searchMessages({ userId, order: 'relevance', limit: 30, ...query })
const idsOf = async (userId: string, query: Query) => (await search(userId, query)).items.map(({ conversationId }) => conversationId)
const snippetsOf = async (userId: string, text: string) => (await search(userId, { text })).items.flatMap(({ hits }) => hits.map(({ snippet }) => snippet.ranges.map(({ start, end }) => snippet.text.slice(start, end))))

describe('the search', () => {
  it.each([
    ['a word', 'deployment', 'The deployment failed', ['deployment']],
    ['the beginning of a word', 'deploy', 'Deployments fail', ['Deployments']],
    ['words in another order', 'failed the', 'The job has failed', ['The', 'failed']],
    ['a word that is common in English', 'about', 'All about this', ['about']],
    ['a short word, exactly', 'go', 'Let us go', ['go']],
    ['a Chinese word inside a longer one', '科学院', '毕业于中国科学院计算所', ['科学院']],
    ['one Chinese character', '库', '数据库', ['库']],
    ['both languages together', '组件 vue', '用Vue写组件', ['Vue', '组件']],
    ['accents left out', 'creme', 'Crème brûlée', ['Crème']],
    ['Cyrillic', 'привет', 'Привет, мир', ['Привет']],
  ])('finds %s, and says where', async (_what, text, message, marked) => {
    const userId = await makePerson()
    await tell(userId, { texts: ['Something else 别的'] }, { texts: [message] })
    expect(await snippetsOf(userId, text)).toEqual([marked])
  })

  it.each(['ployment', 'deployment nothing', '院学', '*', '+', '"', 'NEAR(a b)', '-'])('does not find %s', async (text) => {
    const userId = await makePerson()
    await tell(userId, { texts: ['The deployment failed', '中国科学院'] })
    expect(await idsOf(userId, { text })).toEqual([])
  })

  it('finds nobody else\'s, though they say the same', async () => {
    const [one, other] = [await makePerson(), await makePerson()]
    const [own] = await tell(one, { title: 'Secret plan 秘密', texts: ['The secret 秘密'] })
    await tell(other, { title: 'Secret plan 秘密', texts: ['The secret 秘密'] })
    for (const text of ['secret', '秘密']) expect(await idsOf(one, { text })).toEqual([own?.conversationId])
    expect(await idsOf(one, { text: 'secret', order: 'newest' })).toEqual([own?.conversationId])
  })

  it('finds nobody else\'s even when the index is wrong about whose it is', async () => {
    const [one, other] = [await makePerson(), await makePerson()]
    const made = await makeConversation(other, { texts: ['A secret'] })
    await runTransaction((handle) => indexMessage({ userId: one, conversationId: made.conversationId, messageId: made.messageIds[0] ?? '', parts: parts('A secret') }, handle))
    expect(await idsOf(one, { text: 'secret' })).toEqual([])
  })

  it('puts hits under their conversation: three, how many more, and the title', async () => {
    const userId = await makePerson()
    const [many] = await tell(userId, { title: 'About apples', texts: Array.from({ length: 8 }, (_, index) => `Apples, part ${index}`) }, { title: 'Pears', texts: ['An apple and a pear'] })
    const { items } = await search(userId, { text: 'apples' })
    expect(items).toMatchObject([{ conversationId: many?.conversationId, title: { text: 'About apples', ranges: [{ start: 6, end: 12 }] }, moreHits: 5 }])
    expect(items[0]?.hits).toHaveLength(3)
    const all = await search(userId, { text: 'apple', conversationId: many?.conversationId })
    expect(all.items.map(({ hits, moreHits }) => [hits.length, moreHits])).toEqual([[8, 0]])
  })

  it('finds a conversation by its title alone, and by its new title when it has changed', async () => {
    const userId = await makePerson()
    const [made] = await tell(userId, { title: 'Quarterly report' })
    expect((await search(userId, { text: 'quarterly' })).items).toMatchObject([{ conversationId: made?.conversationId, hits: [], moreHits: 0 }])
    await runTransaction((handle) => indexTitle({ userId, conversationId: made?.conversationId ?? '', title: 'Annual report' }, handle))
    expect(await idsOf(userId, { text: 'quarterly' })).toEqual([])
    expect(await idsOf(userId, { text: 'annual' })).toEqual([made?.conversationId])
  })

  it('pages through many, without a gap or a repetition', async () => {
    const userId = await makePerson()
    const made = await tell(userId, ...Array.from({ length: 12 }, (_, index) => ({ texts: [`Chapter ${index} of the book`] })))
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await search(userId, { text: 'chapter', limit: 5, cursor, order: 'newest' })
      found.push(...page.items.map(({ conversationId }) => conversationId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(found).toEqual(made.map(({ conversationId }) => conversationId).toReversed())
  })

  it('refuses a cursor that it has not given', async () => {
    await expect(search(await makePerson(), { text: 'a', cursor: 'x' })).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('puts rarer words and more of them first', async () => {
    const userId = await makePerson()
    const [once, often] = await tell(userId, { texts: ['A zebra among many other animals of the zoo'] }, { texts: ['Zebra zebra zebra'] })
    await tell(userId, ...Array.from({ length: 5 }, () => ({ texts: ['Other animals'] })))
    expect(await idsOf(userId, { text: 'zebra' })).toEqual([often?.conversationId, once?.conversationId])
  })
})

describe('the index', () => {
  it('holds nothing when the transaction was rolled back', async () => {
    const userId = await makePerson()
    const made = await makeConversation(userId, { texts: ['Never said'] })
    await expect(runTransaction(async (handle) => {
      await indexMessage({ userId, conversationId: made.conversationId, messageId: made.messageIds[0] ?? '', parts: parts('Never said') }, handle)
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    expect(await idsOf(userId, { text: 'never' })).toEqual([])
  })

  it('has the answer as it is after it went on', async () => {
    const userId = await makePerson()
    const made = await makeConversation(userId, { texts: ['Half'] })
    const write = (text: string) => runTransaction((handle) => indexMessage({ userId, conversationId: made.conversationId, messageId: made.messageIds[0] ?? '', parts: parts(text) }, handle))
    await write('Half')
    await write('Half and whole')
    expect(await idsOf(userId, { text: 'half whole' })).toEqual([made.conversationId])
    await write('Other')
    expect(await idsOf(userId, { text: 'half' })).toEqual([])
  })

  it('loses what is deleted with its conversation', async () => {
    const userId = await makePerson()
    const [made] = await tell(userId, { title: 'Doomed', texts: ['Doomed too'] })
    await useDatabase().conversation.deleteMany({ where: { id: made?.conversationId } })
    expect(await useDatabase().searchEntry.count({ where: { conversationId: made?.conversationId } })).toBe(0)
    expect(await idsOf(userId, { text: 'doomed' })).toEqual([])
    // The index itself is sound: a row that it knew and lost would make it complain.
    if (store.database === 'sqlite') await useDatabase().$executeRawUnsafe('INSERT INTO SearchEntry_fts (SearchEntry_fts, rank) VALUES (\'integrity-check\', 1)')
  })
})

describe('the filling of the index', () => {
  it('takes in what is there already, in several batches, and once', async () => {
    const userId = await makePerson()
    const old = await makeConversation(userId, { title: 'From before', texts: Array.from({ length: 120 }, (_, index) => `Old text number${index} 旧消息`) })
    await beginAnew()
    const written = await Promise.all([fillSearchIndex(inMinutes(60)), fillSearchIndex(inMinutes(60))])
    expect(written.filter((count) => count >= 121)).toHaveLength(1)
    for (const text of ['number0', 'number119', '旧消息 number60', 'before']) expect(await idsOf(userId, { text })).toEqual([old.conversationId])
    expect(await fillSearchIndex(inMinutes(61))).toBe(0)
    expect(await useDatabase().searchEntry.count({ where: { conversationId: old.conversationId } })).toBe(121)
  })

  it('leaves what is just being written, and comes back for it', async () => {
    const userId = await makePerson()
    const young = await makeConversation(userId, { texts: ['Written by an older release'] })
    await beginAnew()
    await fillSearchIndex()
    expect(await idsOf(userId, { text: 'older' })).toEqual([])
    await fillSearchIndex(inMinutes(20))
    expect(await idsOf(userId, { text: 'older' })).toEqual([young.conversationId])
  })
})

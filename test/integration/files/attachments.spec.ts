import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProviderView } from '#shared/schemas/models.ts'
import type { QueueView } from '#shared/schemas/queue.ts'
import type { AcceptedRun } from '#shared/schemas/runs.ts'
import { createConversation, getMessages, setUpChat, startRun, waitForAnswer, watch } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { downloadFile, tinyPicture, uploadFile } from '#test/support/chat/files.ts'
import { queueMessage, waitUntilQuiet } from '#test/support/chat/queue.ts'
import { untitled } from '#test/support/chat/untitled.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['echo', 'gated'] }) })
afterAll(() => chat.close())

const upload = (name: string, content: string | Uint8Array<ArrayBuffer>) => uploadFile(chat.person.client, { name, content })

/** Says what the model can read. */
async function setAbilities(name: string, abilities: string[]) {
  const { status } = await chat.person.client.patch(`/api/v1/models/${chat.modelId(name)}`, { abilities })
  expect(status).toBe(200)
}

/** Does something that asks a model, and gives what the first request of it told the model: the second one asks for a title. */
async function readRequest(work: () => Promise<void>) {
  const before = new Set(chat.modelServer.requests)
  await work()
  return (chat.modelServer.requests.find((request) => !before.has(request))?.body ?? {}) as { messages: { content: unknown }[] }
}

/** Sends a message and gives what the provider was told. */
async function send(text: string, fileIds: string[], conversationId?: string, parentId: string | null = null) {
  const id = conversationId ?? await createConversation(chat.person.client)
  let run!: AcceptedRun
  const { messages } = await readRequest(async () => {
    run = await startRun(chat.person.client, id, { kind: 'send', text, fileIds, parentId, modelId: chat.modelId('echo') })
    await waitForAnswer(chat.person.client, id, run.messageId)
  })
  return { conversationId: id, run, messages }
}

const pictureUrl = `data:image/png;base64,${Buffer.from(tinyPicture).toString('base64')}`

describe('a message with files', () => {
  it('shows a picture to a model that sees', async () => {
    await setAbilities('echo', ['vision'])
    const { id } = await upload('dot.png', tinyPicture)
    const { messages } = await send('What is this?', [id])
    expect(messages.at(-1)?.content).toEqual([{ type: 'image_url', image_url: { url: pictureUrl } }, { type: 'text', text: 'What is this?' }])
  })

  it('tells a model that does not see that there is a picture', async () => {
    await setAbilities('echo', [])
    const { id } = await upload('dot.png', tinyPicture)
    const { messages } = await send('What is this?', [id])
    expect(messages.at(-1)?.content).toBe('[File "dot.png" (image/png): not shown: this model cannot read it.]\n\nWhat is this?')
  })

  it('gives a document to a model that reads documents', async () => {
    await setAbilities('echo', ['files'])
    const { id } = await upload('paper.pdf', '%PDF-1.7')
    const { messages } = await send('Sum up', [id])
    expect(messages.at(-1)?.content).toContainEqual({ type: 'file', file: { filename: 'paper.pdf', file_data: `data:application/pdf;base64,${btoa('%PDF-1.7')}` } })
  })

  it.each([
    ['UTF-8', 'Grüße, 世界'],
    ['GB18030', Uint8Array.from([0xC4, 0xE3, 0xBA, 0xC3])],
    ['UTF-16', Uint8Array.from([0xFF, 0xFE, 0x60, 0x4F, 0x7D, 0x59])],
  ])('gives a text in words to every model, written in %s', async (_encoding, content) => {
    await setAbilities('echo', [])
    const { id } = await upload('notes.md', content)
    const { messages } = await send('Translate', [id])
    const text = typeof content === 'string' ? content : '你好'
    expect(messages.at(-1)?.content).toBe(`<file name="notes.md">\n${text}\n</file>\n\nTranslate`)
  })

  it('gives the beginning of a text that is too long, and says so', async () => {
    const { id, tokens } = await upload('long.txt', 'word '.repeat(60_000))
    expect(tokens).toBeGreaterThan(40_000)
    const { messages } = await send('Sum up', [id])
    expect(String(messages.at(-1)?.content)).toHaveLength('<file name="long.txt">\n'.length + 200_000 + '\n</file>\n[Only the beginning of this file is shown.]\n\nSum up'.length)
  })

  it('needs no words, and is called after its file', async () => {
    await setAbilities('echo', ['vision'])
    const { id } = await upload('dot.png', tinyPicture)
    const { conversationId, run } = await send('', [id])
    expect(run.title).toBe('dot.png')
    const [question] = await getMessages(chat.person.client, conversationId)
    expect(question?.parts).toEqual([{ type: 'file', fileId: id, filename: 'dot.png', mediaType: 'image/png', sizeBytes: tinyPicture.byteLength, tokens: expect.any(Number) }])
  })

  it('is read again with each later question, and with an edited one', async () => {
    await setAbilities('echo', ['vision'])
    const { id } = await upload('dot.png', tinyPicture)
    const { conversationId, run } = await send('First', [id])
    const later = await send('Second', [], conversationId, run.messageId)
    expect(JSON.stringify(later.messages[0]?.content)).toContain(pictureUrl)
    const edited = await send('First, better', [id], conversationId)
    expect(JSON.stringify(edited.messages.at(-1)?.content)).toContain(pictureUrl)
  })

  it('is refused with a file that is not there, or is somebody else\'s', async () => {
    const other = await chat.server.register()
    const foreign = await uploadFile(other.client, { name: 'a.txt', content: 'secret' })
    const conversationId = await createConversation(chat.person.client)
    const { body } = await chat.person.client.post(`/api/v1/conversations/${conversationId}/runs`, { kind: 'send', text: 'Read it', fileIds: [foreign.id], parentId: null })
    expect(body).toMatchObject({ code: 'file-missing' })
    expect(await getMessages(chat.person.client, conversationId)).toEqual([])
  })

  it('says something: neither words nor files is refused', async () => {
    const conversationId = await createConversation(chat.person.client)
    const { body } = await chat.person.client.post(`/api/v1/conversations/${conversationId}/runs`, { kind: 'send', text: '  ', parentId: null })
    expect(body).toMatchObject({ code: 'invalid-request' })
  })
})

describe('a file of a message', () => {
  it('cannot be taken back, and goes with its conversation', async () => {
    const { id } = await upload('a.txt', 'x')
    const { conversationId } = await send('Read', [id])
    expect((await chat.person.client.delete(`/api/v1/files/${id}`)).body).toMatchObject({ code: 'file-in-use' })
    await chat.person.client.delete(`/api/v1/conversations/${conversationId}`)
    expect((await downloadFile(chat.person.client, id)).status).toBe(404)
  })

  it('stays for as long as another conversation has it', async () => {
    const { id } = await upload('a.txt', 'x')
    const one = await send('Read', [id])
    await send('Read', [id])
    await chat.person.client.delete(`/api/v1/conversations/${one.conversationId}`)
    expect((await downloadFile(chat.person.client, id)).status).toBe(200)
  })
})

describe('a waiting message', () => {
  it('brings its files when it is sent', async () => {
    await setAbilities('echo', ['vision'])
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', untitled(async function* () {
      yield { text: 'Begun' }
      yield { delayUntil: gate.promise }
    }))
    const conversationId = await createConversation(chat.person.client)
    const { runId }: AcceptedRun = await startRun(chat.person.client, conversationId, { kind: 'send', text: 'First', parentId: null, modelId: chat.modelId('gated') })
    for await (const { event } of watch(chat.person.client, runId)) if (event.type === 'text-delta') break
    const { id } = await upload('dot.png', tinyPicture)
    const queue: QueueView = await queueMessage(chat.person.client, conversationId, { text: 'Look', fileIds: [id], modelId: chat.modelId('echo') })
    expect(queue.items[0]?.files).toMatchObject([{ fileId: id, filename: 'dot.png' }])
    expect((await chat.person.client.delete(`/api/v1/files/${id}`)).body).toMatchObject({ code: 'file-in-use' })
    gate.resolve()
    const messages = await waitUntilQuiet(chat.person.client, conversationId)
    expect(messages[2]?.parts).toMatchObject([{ type: 'file', fileId: id }, { type: 'text', text: 'Look' }])
  })

  it('that is withdrawn gives its files free again', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', untitled(async function* () { yield { delayUntil: gate.promise } }))
    const conversationId = await createConversation(chat.person.client)
    await startRun(chat.person.client, conversationId, { kind: 'send', text: 'First', parentId: null, modelId: chat.modelId('gated') })
    const { id } = await upload('dot.png', tinyPicture)
    const { items } = await queueMessage(chat.person.client, conversationId, { text: '', fileIds: [id] })
    await chat.person.client.delete(`/api/v1/conversations/${conversationId}/queue/${items[0]?.id}`)
    expect((await chat.person.client.delete(`/api/v1/files/${id}`)).status).toBe(204)
    gate.resolve()
  })
})

it('a provider of another kind is given the same', async () => {
  const { client } = chat.person
  const { body } = await client.post<ProviderView>('/api/v1/models/providers', { kind: 'anthropic', name: 'Other', baseUrl: chat.modelServer.baseUrl, apiKey: 'test-key' })
  const made = await client.put<ProviderView>(`/api/v1/models/providers/${body.id}/models`, { models: [{ externalId: 'echo', label: 'Echo', isEnabled: true }] })
  const modelId = made.body.models[0]?.id ?? ''
  await client.patch(`/api/v1/models/${modelId}`, { abilities: ['vision', 'files'] })
  const [picture, paper] = [await upload('dot.png', tinyPicture), await upload('paper.pdf', '%PDF-1.7')]
  const conversationId = await createConversation(client)
  const { messages } = await readRequest(async () => {
    const run = await startRun(client, conversationId, { kind: 'send', text: 'Look', fileIds: [picture.id, paper.id], parentId: null, modelId })
    expect((await waitForAnswer(client, conversationId, run.messageId)).state).toBe('completed')
  })
  const content = messages[0]?.content as { type: string, source?: { media_type: string } }[]
  expect(content.map(({ type, source }) => [type, source?.media_type])).toEqual([['image', 'image/png'], ['document', 'application/pdf'], ['text', undefined]])
})

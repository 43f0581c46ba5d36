import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelOptionList } from '#shared/schemas/models.ts'
import { maximumRecordingBytes, maximumSpokenLength } from '#shared/schemas/speech.ts'
import type { Transcript } from '#shared/schemas/speech.ts'
import { setUpChat } from '#test/support/chat/chat.ts'
import type { Chat } from '#test/support/chat/chat.ts'
import { uploadOf } from '#test/support/chat/files.ts'
import { addSpeechModel } from '#test/support/chat/speech.ts'
import type { ModelAbility } from '#shared/schemas/model-settings.ts'
import type { Person } from '#test/support/person.ts'

const transcriptions = '/api/v1/speech/transcriptions'
const recording = new Uint8Array(2_000).fill(7)

let chat: Chat
let member: Person
beforeAll(async () => {
  chat = await setUpChat({ models: ['echo'], env: { PERSONAL_PROVIDERS: 'all' } })
  member = await chat.server.register({ name: 'Ben' })
})
afterAll(() => chat.close())

const addSpeech = ({ client }: Person, model: string, abilities: ModelAbility[], more: { isPersonal?: boolean, voice?: string, kind?: 'anthropic' } = {}) => addSpeechModel(client, chat.modelServer.baseUrl, { model, abilities, ...more })
const removeProvider = ({ client }: Person, id: string) => client.delete(`/api/v1/models/providers/${id}`)
const listOptions = async ({ client }: Person) => (await client.get<ModelOptionList>('/api/v1/models')).body
const transcribe = ({ client }: Person, query = 'mediaType=audio/webm%3Bcodecs%3Dopus&language=en', bytes = recording) => client.request<Transcript>('POST', `${transcriptions}?${query}`, undefined, uploadOf(bytes))
const speak = ({ client }: Person, text: string) => client.open('POST', '/api/v1/speech/audio', { text })

describe('without a model for speech', () => {
  it('says that browsers are on their own', async () => {
    expect((await listOptions(member)).speech).toEqual({ canTranscribe: false, canSpeak: false })
    expect((await transcribe(member)).body).toMatchObject({ code: 'model-unavailable' })
    expect((await speak(member, 'Hello')).status).toBe(409)
  })
})

describe('with one that hears', () => {
  it('writes down what was said, for everybody, and offers the model for nothing else', async () => {
    const id = await addSpeech(chat.person, 'whisper', ['transcription'])
    const options = await listOptions(member)
    expect([options.items.map(({ label }) => label), options.speech]).toEqual([['echo', 'Demo'], { canTranscribe: true, canSpeak: false }])
    const { status, body } = await transcribe(member)
    expect([status, body]).toEqual([200, { text: 'Heard something as audio/webm in en.' }])
    const sent = chat.modelServer.requests.findLast(({ path }) => path === '/v1/audio/transcriptions')
    expect(sent?.body).toMatchObject({ model: 'whisper', language: 'en', file: { name: 'recording.webm', type: 'audio/webm', sizeBytes: recording.byteLength } })
    expect(sent?.headers).toMatchObject({ authorization: 'Bearer test-key', 'content-length': expect.any(String) })
    await removeProvider(chat.person, id)
    expect((await listOptions(member)).speech.canTranscribe).toBe(false)
  })

  it('passes over one whose provider has no endpoint for it', async () => {
    const first = await addSpeech(chat.person, 'claude', ['transcription'], { kind: 'anthropic' })
    expect((await listOptions(member)).speech.canTranscribe).toBe(false)
    const second = await addSpeech(chat.person, 'whisper', ['transcription'])
    expect((await listOptions(member)).speech.canTranscribe).toBe(true)
    expect((await transcribe(member)).body).toEqual({ text: 'Heard something as audio/webm in en.' })
    await removeProvider(chat.person, first)
    await removeProvider(chat.person, second)
  })

  it('takes what browsers record, and refuses everything else before it is sent on', async () => {
    const id = await addSpeech(chat.person, 'whisper', ['transcription'])
    expect((await transcribe(member, 'mediaType=audio/mp4')).body).toEqual({ text: 'Heard something as audio/mp4.' })
    const before = chat.modelServer.requests.length
    expect((await transcribe(member, 'mediaType=text/html')).status).toBe(422)
    expect((await transcribe(member, undefined, new Uint8Array(0))).body).toMatchObject({ code: 'file-empty' })
    expect((await transcribe(member, undefined, new Uint8Array(maximumRecordingBytes + 1))).status).toBe(413)
    expect(chat.modelServer.requests.length).toBe(before)
    await removeProvider(chat.person, id)
  })

  it('says what the provider failed with', async () => {
    const id = await addSpeech(chat.person, 'error-401', ['transcription', 'speech'])
    expect((await transcribe(member)).body).toMatchObject({ code: 'provider-rejected-key' })
    expect(await (await speak(member, 'Hello')).json()).toMatchObject({ code: 'provider-rejected-key' })
    await removeProvider(chat.person, id)
  })
})

describe('with one that speaks', () => {
  it('reads aloud with the voice that was chosen, and keeps nothing of it', async () => {
    const id = await addSpeech(chat.person, 'tts', ['speech'], { voice: 'Quokka' })
    const response = await speak(member, 'Read this to me')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/mpeg'])
    expect((await response.arrayBuffer()).byteLength).toBe(844)
    expect(chat.modelServer.requests.findLast(({ path }) => path === '/v1/audio/speech')?.body).toEqual({ model: 'tts', input: 'Read this to me', voice: 'Quokka', response_format: 'mp3' })
    expect((await speak(member, 'x'.repeat(maximumSpokenLength + 1))).status).toBe(422)
    await removeProvider(chat.person, id)
  })

  it('takes a person\'s own where the installation has none, for them alone', async () => {
    const id = await addSpeech(member, 'tts', ['speech'], { isPersonal: true })
    expect([(await listOptions(member)).speech.canSpeak, (await listOptions(chat.person)).speech.canSpeak]).toEqual([true, false])
    expect([(await speak(member, 'Mine')).status, (await speak(chat.person, 'Not mine')).status]).toEqual([200, 409])
    await removeProvider(member, id)
  })
})

import { z } from 'zod'
import { ProviderError } from '../provider-error.ts'
import { requestProvider, toProviderError } from '../provider-request.ts'
import type { ProviderConnection, Recording, SpeechModel } from '../port.ts'

/** Where a provider wants a voice and none was chosen: the first of those whose wire this is. */
const defaultVoice = 'alloy'
/** Providers tell the format by the name. */
const endings: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'mp4', 'audio/ogg': 'ogg', 'audio/mpeg': 'mp3', 'audio/wav': 'wav' }

const transcription = z.object({ text: z.string() })

/** The endpoints `audio/transcriptions` and `audio/speech`, as OpenAI has them and others after it. */
export function createSpeechModel(connection: ProviderConnection, { name, voice }: { name: string, voice: string | null }): SpeechModel {
  const authorization: Record<string, string> = connection.apiKey ? { authorization: `Bearer ${connection.apiKey}` } : {}

  async function read<Value>(response: Response, signal: AbortSignal, readBody: () => Promise<Value>): Promise<Value> {
    try {
      return await readBody()
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.ZodError) throw new ProviderError('provider-bad-response', { detail: 'The answer holds no text', cause: error })
      throw toProviderError(error, { url: response.url, signal, isConnected: true })
    }
  }

  return {
    async transcribe({ bytes, mediaType, language, signal }: Recording) {
      const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
      const form = new FormData()
      form.set('file', new File([bytes], `recording.${endings[type] ?? 'webm'}`, { type }))
      form.set('model', name)
      form.set('response_format', 'json')
      if (language) form.set('language', language)
      // In one piece, so that its length can be said: some providers refuse what comes in chunks.
      const encoded = new Response(form)
      const body = new Uint8Array(await encoded.arrayBuffer())
      const headers = { ...authorization, 'accept': 'application/json', 'content-type': encoded.headers.get('content-type') ?? '' }
      const response = await requestProvider(connection, `${connection.baseUrl}/audio/transcriptions`, { method: 'POST', headers, body, signal })
      return await read(response, signal, async () => transcription.parse(await response.json()).text.trim())
    },
    async speak(text, signal) {
      const headers = { ...authorization, 'content-type': 'application/json' }
      const body = JSON.stringify({ model: name, input: text, voice: voice ?? defaultVoice, response_format: 'mp3' })
      const response = await requestProvider(connection, `${connection.baseUrl}/audio/speech`, { method: 'POST', headers, body, signal })
      return await read(response, signal, async () => new Uint8Array(await response.arrayBuffer()))
    },
  }
}

import { ProviderError } from '../provider-error.ts'
import { requestProvider, toProviderError } from '../provider-request.ts'
import { DataLines } from './data-lines.ts'
import { InlineThoughts } from './inline-thoughts.ts'
import { readChunk } from './read-chunk.ts'
import { adaptRequestBody, createRequestBody } from './request-body.ts'
import type { LanguageModel, ModelRequest, ModelStreamPart, ProviderConnection } from '../port.ts'
import type { AnswerChunk } from './read-chunk.ts'
import type { ChatRequestBody } from './request-body.ts'

/** How long the end of a response may take after its last event, before the connection is given up. */
const endTimeoutMs = 1_000

/** A model behind OpenAI's chat completions. */
export function createOpenaiCompatibleModel(connection: ProviderConnection, modelName: string): LanguageModel {
  return { stream: (request) => streamAnswer(connection, modelName, request) }
}

async function* streamAnswer(connection: ProviderConnection, modelName: string, request: ModelRequest): AsyncGenerator<ModelStreamPart> {
  const url = `${connection.baseUrl}/chat/completions`
  const response = await ask(connection, url, createRequestBody(modelName, request), request.signal)
  const thoughts = new InlineThoughts()
  const finish: Pick<AnswerChunk, 'finishReason' | 'usage'> = { finishReason: undefined, usage: undefined }
  try {
    for await (const chunk of readChunks(response)) {
      if (chunk.reasoning) yield { type: 'reasoning', delta: chunk.reasoning }
      if (chunk.text) yield* thoughts.push(chunk.text)
      finish.finishReason = chunk.finishReason ?? finish.finishReason
      finish.usage = chunk.usage ?? finish.usage
    }
  } catch (error) {
    yield* thoughts.end()
    throw toProviderError(error, { url, signal: request.signal, isConnected: true })
  }
  yield* thoughts.end()
  if (!finish.finishReason) throw new ProviderError('provider-incomplete', { detail: 'The answer ended without saying why' })
  yield { type: 'finish', reason: finish.finishReason, ...(finish.usage ? { usage: finish.usage } : {}) }
}

/** Asks, and asks differently when the provider does not know one of the fields. */
async function ask(connection: ProviderConnection, url: string, body: ChatRequestBody, signal: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'accept': 'text/event-stream', ...(connection.apiKey ? { authorization: `Bearer ${connection.apiKey}` } : {}) }
  try {
    return await requestProvider(connection, url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  } catch (error) {
    const isComplaint = error instanceof ProviderError && (error.status === 400 || error.status === 422)
    const adapted = isComplaint ? adaptRequestBody(body, error.message) : undefined
    if (!adapted) throw error
    return await ask(connection, url, adapted, signal)
  }
}

async function* readChunks(response: Response): AsyncGenerator<AnswerChunk> {
  if (/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return yield readChunk(await response.text())
  const reader = (response.body ?? new Blob([]).stream()).getReader()
  const lines = new DataLines()
  let isComplete = false
  let hasData = false
  try {
    while (!isComplete) {
      const { done, value } = await reader.read()
      isComplete = done
      for (const data of done ? lines.end() : lines.push(value)) {
        hasData = true
        isComplete ||= data === '[DONE]'
        if (data === '[DONE]') break
        yield readChunk(data)
      }
    }
  } finally {
    leave(reader, isComplete)
  }
  if (!hasData) throw new ProviderError('provider-bad-response', { detail: 'The response holds nothing of an answer' })
}

/** Lets the end of a complete response arrive, so that its connection can be used again; breaks off any other. */
function leave(reader: ReadableStreamDefaultReader<Uint8Array>, isComplete: boolean): void {
  const ignore = () => {}
  if (!isComplete) return void reader.cancel().catch(ignore)
  const timer = setTimeout(() => void reader.cancel().catch(ignore), endTimeoutMs)
  const drain = async () => {
    while (!(await reader.read()).done);
  }
  drain().catch(ignore).finally(() => clearTimeout(timer))
}

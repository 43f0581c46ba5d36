import { joinPieces } from '../answer-chunk.ts'
import { AnswerData } from '../answer-data.ts'
import { ProviderError } from '../provider-error.ts'
import { requestProvider, toProviderError } from '../provider-request.ts'
import { InlineThoughts } from './inline-thoughts.ts'
import { readChunk } from './read-chunk.ts'
import { adaptRequestBody, createRequestBody } from './request-body.ts'
import type { AnswerChunk } from '../answer-chunk.ts'
import type { AnswerPiece, LanguageModel, ModelRequest, ModelStreamPart, ProviderConnection } from '../port.ts'
import type { ChatRequestBody } from './request-body.ts'

type Finish = Pick<AnswerChunk, 'finishReason' | 'usage'>

/** A model behind OpenAI's chat completions. */
export function createOpenaiCompatibleModel(connection: ProviderConnection, modelName: string): LanguageModel {
  return { stream: (request) => streamAnswer(connection, modelName, request) }
}

async function* streamAnswer(connection: ProviderConnection, modelName: string, request: ModelRequest): AsyncGenerator<ModelStreamPart> {
  const url = `${connection.baseUrl}/chat/completions`
  const answer = new AnswerData(await ask(connection, url, createRequestBody(modelName, request), request.signal))
  const thoughts = new InlineThoughts()
  const finish: Finish = { finishReason: undefined, usage: undefined }
  try {
    for (let data = await answer.read(); data; data = await answer.read()) {
      for (const piece of joinPieces(readPieces(data, thoughts, finish))) yield piece
      const moment = finish.finishReason ? undefined : request.gather?.()
      if (moment) await moment
    }
  } catch (error) {
    yield* thoughts.end()
    throw toProviderError(error, { url, signal: request.signal, isConnected: true })
  } finally {
    answer.leave()
  }
  yield* thoughts.end()
  if (!finish.finishReason) throw new ProviderError('provider-incomplete', { detail: 'The answer ended without saying why' })
  yield { type: 'finish', reason: finish.finishReason, ...(finish.usage ? { usage: finish.usage } : {}) }
}

/** The pieces of what one read brought; what ends the answer is noted in `finish`. */
function* readPieces(data: string[], thoughts: InlineThoughts, finish: Finish): Generator<AnswerPiece> {
  for (const json of data) {
    const chunk = readChunk(json)
    finish.finishReason = chunk.finishReason ?? finish.finishReason
    finish.usage = chunk.usage ?? finish.usage
    if (chunk.reasoning) yield { type: 'reasoning', delta: chunk.reasoning }
    if (chunk.text) yield* thoughts.push(chunk.text)
  }
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

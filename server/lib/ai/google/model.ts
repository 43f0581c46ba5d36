import { AnswerData } from '../answer-data.ts'
import { joinPieces } from '../answer-chunk.ts'
import { ProviderError } from '../provider-error.ts'
import { requestProvider, toProviderError } from '../provider-request.ts'
import { readChunk } from './read-chunk.ts'
import { adaptGenerateBody, createGenerateBody } from './request-body.ts'
import type { AnswerChunk } from '../answer-chunk.ts'
import type { AnswerPiece, LanguageModel, ModelRequest, ModelStreamPart, ProviderConnection } from '../port.ts'
import type { GenerateBody } from './request-body.ts'

type Finish = Pick<AnswerChunk, 'finishReason' | 'usage'>

/** A model behind Google's Gemini API. */
export function createGoogleModel(connection: ProviderConnection, modelName: string): LanguageModel {
  return { stream: (request) => streamAnswer(connection, modelName, request) }
}

async function* streamAnswer(connection: ProviderConnection, modelName: string, request: ModelRequest): AsyncGenerator<ModelStreamPart> {
  const url = `${connection.baseUrl}/models/${encodeURIComponent(modelName.replace(/^models\//, ''))}:streamGenerateContent?alt=sse`
  const answer = new AnswerData(await ask(connection, url, createGenerateBody(request), request.signal))
  const finish: Finish = { finishReason: undefined, usage: undefined }
  try {
    for (let data = await answer.read(); data; data = await answer.read()) {
      for (const piece of joinPieces(readPieces(data, finish))) yield piece
      const moment = finish.finishReason ? undefined : request.gather?.()
      if (moment) await moment
    }
  } catch (error) {
    throw toProviderError(error, { url, signal: request.signal, isConnected: true })
  } finally {
    answer.leave()
  }
  if (!finish.finishReason) throw new ProviderError('provider-incomplete', { detail: 'The answer ended without saying why' })
  yield { type: 'finish', reason: finish.finishReason, ...(finish.usage ? { usage: finish.usage } : {}) }
}

/** The pieces of what one read brought; what ends the answer is noted in `finish`. */
function* readPieces(data: string[], finish: Finish): Generator<AnswerPiece> {
  for (const json of data) {
    const chunk = readChunk(json)
    finish.finishReason = chunk.finishReason ?? finish.finishReason
    finish.usage = chunk.usage ?? finish.usage
    if (chunk.reasoning) yield { type: 'reasoning', delta: chunk.reasoning }
    if (chunk.text) yield { type: 'text', delta: chunk.text }
  }
}

/** Asks, and asks differently when the model does not know one of the settings. */
async function ask(connection: ProviderConnection, url: string, body: GenerateBody, signal: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'accept': 'text/event-stream', ...(connection.apiKey ? { 'x-goog-api-key': connection.apiKey } : {}) }
  try {
    return await requestProvider(connection, url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  } catch (error) {
    const adapted = error instanceof ProviderError && error.status === 400 ? adaptGenerateBody(body, error.message) : undefined
    if (!adapted) throw error
    return await ask(connection, url, adapted, signal)
  }
}

import { createAnthropic } from '@ai-sdk/anthropic'
import { requestProvider, toProviderError } from '../provider-request.ts'
import { ProviderError } from '../provider-error.ts'
import { toPrompt } from './prompt.ts'
import { toStreamError } from './stream-error.ts'
import type { AnthropicFinish, AnthropicModel, AnthropicStream } from './sdk-types.ts'
import type { LanguageModel, ModelRequest, ModelStreamPart, ProviderConnection } from '../port.ts'

/** A model behind Anthropic's messages API, through the AI SDK's provider package. */
export function createAnthropicModel(connection: ProviderConnection, modelName: string): LanguageModel {
  const provider = createAnthropic({
    baseURL: connection.baseUrl,
    // Always given: the package would otherwise look for a key in the environment.
    apiKey: connection.apiKey ?? '',
    fetch: (url, init) => requestProvider(connection, String(url), init ?? {}),
  })
  const stream = (request: ModelRequest) => streamAnswer(() => ask(provider(modelName), request), `${connection.baseUrl}/messages`, request.signal)
  return { stream }
}

async function ask(model: AnthropicModel, request: ModelRequest): Promise<AnthropicStream> {
  const { stream } = await model.doStream({
    prompt: toPrompt(request.messages),
    abortSignal: request.signal,
    ...(request.maximumOutputTokens === undefined ? {} : { maxOutputTokens: request.maximumOutputTokens }),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { topP: request.topP }),
    ...(request.reasoningEffort === undefined ? {} : { reasoning: request.reasoningEffort }),
  })
  return stream
}

async function* streamAnswer(start: () => Promise<AnthropicStream>, url: string, signal: AbortSignal): AsyncGenerator<ModelStreamPart> {
  let finish: AnthropicFinish | undefined
  try {
    for await (const part of await start()) {
      if (part.type === 'text-delta') yield { type: 'text', delta: part.delta }
      else if (part.type === 'reasoning-delta') yield { type: 'reasoning', delta: part.delta }
      else if (part.type === 'error') throw toStreamError(part.error)
      else if (part.type === 'finish') finish = part
    }
  } catch (error) {
    throw toProviderError(toStreamError(error), { url, signal, isConnected: true })
  }
  // The package makes up a finish of its own when the stream just ends; it has no reason in the provider's words.
  if (!finish || finish.finishReason.raw === undefined) throw new ProviderError('provider-incomplete', { detail: 'The answer ended without saying why' })
  yield readFinish(finish)
}

function readFinish({ finishReason, usage }: AnthropicFinish): ModelStreamPart {
  const reason = finishReason.unified
  const [inputTokens, outputTokens] = [usage.inputTokens.total, usage.outputTokens.total]
  return {
    type: 'finish',
    reason: reason === 'stop' || reason === 'length' || reason === 'content-filter' ? reason : 'other',
    ...(inputTokens === undefined || outputTokens === undefined ? {} : { usage: { inputTokens, outputTokens } }),
  }
}

import { ProviderError } from '../provider-error.ts'
import { parseEvent, readErrorEvent } from '../parse-event.ts'
import type { AnswerChunk, FinishReason, Usage } from '../answer-chunk.ts'

/** The wire as far as it is read. Nothing of it is certain: every field is looked at before it is used. */
interface WireChunk {
  choices?: { delta?: WireMessage | null, message?: WireMessage | null, finish_reason?: unknown }[] | null
  usage?: { prompt_tokens?: unknown, completion_tokens?: unknown } | null
  error?: unknown
  object?: unknown
}
interface WireMessage {
  content?: unknown
  refusal?: unknown
  /** DeepSeek, vLLM and most others. */
  reasoning_content?: unknown
  /** OpenRouter, Ollama. */
  reasoning?: unknown
}

const finishReasons = new Map<string, FinishReason>([
  ['stop', 'stop'], ['eos', 'stop'], ['end_turn', 'stop'], ['stop_sequence', 'stop'], ['complete', 'stop'],
  ['length', 'length'], ['max_tokens', 'length'], ['model_length', 'length'],
  ['content_filter', 'content-filter'], ['safety', 'content-filter'],
])

/**
 * Reads one chunk of an answer, or a whole answer that was not streamed. Checked by hand, for it is done for each token:
 * a schema costs more than the rest of the way together.
 *
 * @throws ProviderError provider-bad-response for what is no chunk; the provider's own error when the chunk carries one
 */
export function readChunk(json: string): AnswerChunk {
  const chunk: WireChunk = parseEvent(json)
  if (chunk.error != null || chunk.object === 'error') throw readErrorEvent(chunk)
  const choice = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined
  const message = choice?.delta ?? choice?.message
  return {
    reasoning: message ? readText(message.reasoning_content) || readText(message.reasoning) || readThinking(message.content) : '',
    text: message ? readText(message.content) || readText(message.refusal) : '',
    finishReason: readFinishReason(choice?.finish_reason),
    usage: readUsage(chunk.usage),
  }
}

/** Mistral's thinking models send a list of typed pieces where others send a text. */
function readText(content: unknown): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map((piece: unknown) => readPiece(piece, 'text')).join('') : ''
}

function readThinking(content: unknown): string {
  return Array.isArray(content) ? content.map((piece: unknown) => readPiece(piece, 'thinking')).join('') : ''
}

function readPiece(piece: unknown, type: 'text' | 'thinking'): string {
  if (typeof piece !== 'object' || piece === null || !('type' in piece) || piece.type !== type) return ''
  return type in piece ? readText(piece[type as keyof typeof piece]) : ''
}

function readFinishReason(value: unknown): FinishReason | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  if (value === 'error') throw new ProviderError('provider-error', { detail: 'The provider ended the answer with an error' })
  return finishReasons.get(value.toLowerCase()) ?? 'other'
}

function readUsage(usage: WireChunk['usage']): Usage | undefined {
  if (typeof usage?.prompt_tokens !== 'number' || typeof usage.completion_tokens !== 'number') return undefined
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
}

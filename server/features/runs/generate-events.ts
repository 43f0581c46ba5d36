import type { RunEvent } from '#shared/stream/events.ts'
import type { LanguageModel, ModelMessage } from '#server/lib/ai/port.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

interface GenerateOptions {
  model: LanguageModel
  messages: ModelMessage[]
  messageId: string
  /** How many parts the answer has already; blocks are named after their place. */
  partCount: number
  signal: AbortSignal
}

export interface GenerationUsage { inputTokens: number, outputTokens: number }

/** An endless answer must not fill the memory; the longest of any model today is a tenth of this. */
export const maximumAnswerLength = 4_000_000

/**
 * Asks the model once and yields the answer as events, without the terminal one; returns the usage that the provider
 * reported.
 *
 * @throws AppError of the provider, or answer-too-long; what was yielded before stays
 */
export async function* generateEvents({ model, messages, messageId, partCount, signal }: GenerateOptions): AsyncGenerator<RunEvent, GenerationUsage | undefined> {
  yield { type: 'start', messageId }
  yield { type: 'start-step' }
  let nextPart = partCount + 1
  let open: { kind: 'text' | 'reasoning', id: string } | undefined
  let usage: GenerationUsage | undefined
  let length = 0
  for await (const part of model.stream({ messages, signal })) {
    if (part.type === 'finish') {
      usage = part.usage
      continue
    }
    if (part.delta === '') continue
    if (open?.kind !== part.type) {
      if (open) yield { type: `${open.kind}-end`, id: open.id }
      open = { kind: part.type, id: String(nextPart++) }
      yield { type: `${part.type}-start`, id: open.id }
    }
    length += part.delta.length
    if (length > maximumAnswerLength) throw new AppError('answer-too-long')
    yield { type: `${part.type}-delta`, id: open.id, delta: part.delta }
  }
  if (open) yield { type: `${open.kind}-end`, id: open.id }
  yield { type: 'finish-step' }
  return usage
}

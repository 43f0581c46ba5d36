import type { RunEvent } from '#shared/stream/events.ts'
import type { LanguageModel, ModelRequest } from '#server/lib/ai/port.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

interface GenerateOptions {
  model: LanguageModel
  /** What the model is asked. */
  request: Omit<ModelRequest, 'signal' | 'gather'>
  messageId: string
  /** How many parts the answer has already; blocks are named after their place. */
  partCount: number
  /** The answer was begun by another model, which has said nothing. */
  isBegun?: boolean
  signal: AbortSignal
  /** Gets the events as they come, in order. */
  write: (event: RunEvent) => void
  /** Asked by the model before it reads on; see ModelRequest. */
  gather?: ModelRequest['gather']
}

export interface GenerationUsage { inputTokens: number, outputTokens: number }

/** An endless answer must not fill the memory; the longest of any model today is a tenth of this. */
export const maximumAnswerLength = 4_000_000

/**
 * Asks the model once and writes the answer as events, without the terminal one; returns the usage that the provider
 * reported. Once the signal is aborted nothing more is written.
 *
 * @throws AppError of the provider, or answer-too-long; what was written before stays
 */
export async function generateEvents({ model, request, messageId, partCount, isBegun = false, signal, write, gather }: GenerateOptions): Promise<GenerationUsage | undefined> {
  if (!isBegun) {
    write({ type: 'start', messageId })
    write({ type: 'start-step' })
  }
  let nextPart = partCount + 1
  let open: { kind: 'text' | 'reasoning', id: string } | undefined
  let usage: GenerationUsage | undefined
  let length = 0
  for await (const part of model.stream({ ...request, signal, gather })) {
    if (signal.aborted) return undefined
    if (part.type === 'finish') {
      usage = part.usage
      continue
    }
    if (part.delta === '') continue
    if (open?.kind !== part.type) {
      if (open) write({ type: `${open.kind}-end`, id: open.id })
      open = { kind: part.type, id: String(nextPart++) }
      write({ type: `${part.type}-start`, id: open.id })
    }
    length += part.delta.length
    if (length > maximumAnswerLength) throw new AppError('answer-too-long')
    write({ type: `${part.type}-delta`, id: open.id, delta: part.delta })
  }
  if (signal.aborted) return undefined
  if (open) write({ type: `${open.kind}-end`, id: open.id })
  write({ type: 'finish-step' })
  return usage
}

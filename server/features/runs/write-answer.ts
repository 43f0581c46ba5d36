import type { RunEvent } from '#shared/stream/events.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import type { FlushTicker } from './flush-ticker.ts'
import { generateEvents } from './generate-events.ts'
import type { GenerationUsage } from './generate-events.ts'
import type { AskedModel } from './open-fallback.ts'

interface WriteOptions {
  messageId: string
  /** How many parts the answer has already. */
  partCount: number
  openFallback: () => Promise<AskedModel | undefined>
  signal: AbortSignal
  write: (event: RunEvent) => void
  /** With the first piece of the answer, whoever gives it. */
  onFirstContent: (asked: AskedModel) => void
  gather: FlushTicker['gather']
}

/** An answer while it is being written: `by` tells whose it is. */
export interface WrittenAnswer { by: AskedModel, hasContent: boolean }

/**
 * Has an answer written. A model whose provider fails before it has said anything is replaced by its fallback, once; when
 * that gives nothing either, the failure of the first one counts.
 *
 * @throws AppError of the provider, or answer-too-long; what was written before stays
 */
export async function writeAnswer(answer: WrittenAnswer, { messageId, partCount, openFallback, signal, write, onFirstContent, gather }: WriteOptions): Promise<GenerationUsage | undefined> {
  const observe = (event: RunEvent) => {
    write(event)
    if (answer.hasContent || !('delta' in event)) return
    answer.hasContent = true
    onFirstContent(answer.by)
  }
  const ask = (isBegun: boolean) => generateEvents({ model: answer.by.opened.model, request: answer.by.prepared.request, messageId, partCount, isBegun, signal, write: observe, gather })
  try {
    return await ask(false)
  } catch (error) {
    const isSilent = error instanceof ProviderError && !answer.hasContent && !signal.aborted
    const fallback = isSilent ? await openFallback() : undefined
    if (!fallback) throw error
    const first = answer.by
    useLogger().warn({ modelId: first.opened.modelId, fallbackModelId: fallback.opened.modelId, problem: isSilent ? error.code : undefined }, 'a fallback model answers')
    answer.by = fallback
    return await ask(true).catch((laterError: unknown) => {
      if (answer.hasContent || signal.aborted) throw laterError
      answer.by = first
      throw error
    })
  }
}

import type { MessageView } from '#shared/schemas/conversations.ts'

/** Tokens that were written in a second, from the first one on; undefined when that is not known. */
export function tokensPerSecond({ usage, timing }: Pick<MessageView, 'usage' | 'timing'>): number | undefined {
  if (!usage || timing?.firstTokenMs === null || timing?.firstTokenMs === undefined) return undefined
  const writingMs = timing.durationMs - timing.firstTokenMs
  return usage.outputTokens > 0 && writingMs > 0 ? usage.outputTokens / (writingMs / 1000) : undefined
}

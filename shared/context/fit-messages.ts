/** Tokens that are kept free for the answer when nothing says how long it may be. */
const usualOutputTokens = 4_096

export interface ContextLimits {
  /** Everything that the model reads and writes; null: not known, nothing is left out. */
  contextTokens: number | null
  /** How long the answer may be, if that is limited. */
  maximumOutputTokens?: number | null
}

/** How many tokens of a context are for what the model reads: never less than half is, however long answers may be. */
export function findInputBudget({ contextTokens, maximumOutputTokens }: ContextLimits): number {
  if (contextTokens === null) return Infinity
  const reserved = Math.min(maximumOutputTokens ?? usualOutputTokens, usualOutputTokens, contextTokens / 2)
  return Math.floor(contextTokens - reserved)
}

/**
 * How many of the oldest messages have to be left out so that the rest fits. Whole turns go: what is read begins with a
 * message of the person. The newest one is always read, also when it is too long by itself; the provider decides then.
 *
 * @param messages oldest first, the one to be answered last
 */
export function countLeftOut(messages: readonly { role: string, tokens: number }[], budget: number): number {
  let sum = 0
  let start = messages.length
  while (start > 0) {
    sum += messages[start - 1]?.tokens ?? 0
    if (sum > budget && start < messages.length) break
    start--
  }
  while (start > 0 && start < messages.length - 1 && messages[start]?.role !== 'user') start++
  return start
}

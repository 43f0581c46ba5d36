import { findCorrection } from './calibrate.ts'
import { estimateMessageTokens } from './estimate-tokens.ts'

/** A message of a branch, as far as its weight needs it. */
export interface WeighedInput {
  id: string
  role: 'user' | 'assistant'
  text: string
  /** Of its files. */
  fileTokens?: number
  /** The first message that was read for this answer; null: all of them. */
  readFromId?: string | null
  /** What the provider counted for what this answer read. */
  inputTokens?: number | null
}
export interface WeighedMessage { id: string, role: 'user' | 'assistant', tokens: number }

/**
 * About how many tokens each message of a branch is, oldest first, corrected by what the provider counted for the last
 * answer that has a count. The page and the server weigh with this one function, so that what is said before a message
 * is left out is what happens then.
 */
export function weighMessages(messages: readonly WeighedInput[]): { messages: WeighedMessage[], correction: number } {
  const estimates = messages.map(({ text, fileTokens = 0 }) => (text.trim() === '' ? 0 : estimateMessageTokens(text)) + fileTokens)
  const correction = findCorrection(findCounted(messages, estimates))
  return {
    correction,
    messages: messages.map(({ id, role }, index) => ({ id, role, tokens: Math.ceil((estimates[index] ?? 0) * correction) })),
  }
}

function findCounted(messages: readonly WeighedInput[], estimates: readonly number[]) {
  const answerIndex = messages.findLastIndex(({ role, inputTokens }) => role === 'assistant' && typeof inputTokens === 'number' && inputTokens > 0)
  const answer = messages[answerIndex]
  if (!answer?.inputTokens) return undefined
  const firstIndex = answer.readFromId ? messages.findIndex(({ id }) => id === answer.readFromId) : 0
  if (firstIndex < 0) return undefined
  const estimatedTokens = estimates.slice(firstIndex, answerIndex).reduce((sum, tokens) => sum + tokens, 0)
  return { estimatedTokens, reportedTokens: answer.inputTokens }
}

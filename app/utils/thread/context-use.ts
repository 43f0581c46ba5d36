import { estimateMessageTokens } from '#shared/context/estimate-tokens.ts'
import { countLeftOut, findInputBudget, type ContextLimits } from '#shared/context/fit-messages.ts'
import { weighMessages, type WeighedMessage } from '#shared/context/weigh-messages.ts'
import type { ConversationContext, MessageView } from '#shared/schemas/conversations.ts'
import { fileTokensOf, textOf } from '#shared/stream/reduce.ts'

/** What the next answer will read of a conversation. */
export interface ContextUse {
  /** Of everything that is said and typed, about. */
  usedTokens: number
  contextTokens: number
  /** Where the model will begin to read; null: at the beginning. */
  readFromId: string | null
  /** Some of what is said does not fit, even if it is not on the screen. */
  isFull: boolean
}

/**
 * The weight of every message of a branch of which the page has loaded the end.
 *
 * @param earlier what the server knows of the whole branch; undefined when the page has all of it
 */
export function weighThread(loaded: readonly MessageView[], earlier: ConversationContext | undefined): ConversationContext {
  const own = weighMessages(loaded.map((message) => (
    { id: message.id, role: message.role, text: textOf(message.parts), fileTokens: fileTokensOf(message.parts), readFromId: message.readFromId, inputTokens: message.usage?.inputTokens }
  )))
  const firstLoaded = earlier?.messages.findIndex(({ id }) => id === loaded[0]?.id) ?? -1
  if (!earlier || firstLoaded < 0) return own
  return { correction: earlier.correction, messages: [...earlier.messages.slice(0, firstLoaded), ...own.messages] }
}

/** What happens when this is sent now; undefined for a model whose context length is not known. */
export function planContext({ messages, correction }: ConversationContext, { text, fileTokens = 0 }: { text: string, fileTokens?: number }, limits: ContextLimits): ContextUse | undefined {
  if (limits.contextTokens === null) return undefined
  const question: WeighedMessage = { id: '', role: 'user', tokens: Math.ceil(((text.trim() === '' ? 0 : estimateMessageTokens(text)) + fileTokens) * correction) }
  const asked = [...messages, question]
  const leftOut = countLeftOut(asked, findInputBudget(limits))
  return {
    usedTokens: asked.reduce((sum, { tokens }) => sum + tokens, 0),
    contextTokens: limits.contextTokens,
    readFromId: leftOut > 0 ? asked[leftOut]?.id || null : null,
    isFull: leftOut > 0,
  }
}

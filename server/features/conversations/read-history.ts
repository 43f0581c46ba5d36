import { weighMessages } from '#shared/context/weigh-messages.ts'
import type { WeighedInput, WeighedMessage } from '#shared/context/weigh-messages.ts'
import type { FilePart } from '#shared/stream/parts.ts'
import { fileTokensOf, filesOf, textOf } from '#shared/stream/reduce.ts'
import { queryBranch } from './queries/message-queries.ts'
import type { MessageRow } from './queries/message-queries.ts'

/** One turn of a conversation as a model is told it, and about how many tokens it is. */
export interface HistoryMessage { id: string, role: 'user' | 'assistant', text: string, files: FilePart[], tokens: number }

/** A branch as models read it, and the factor by which estimates of it are corrected. */
export interface History { messages: HistoryMessage[], correction: number }

/** Far more than any model reads; MySQL stops a recursion at 1,000. */
const longestHistory = 500

/** What is said in the branch that ends in a message, oldest first. Only what is stored counts, never a client's word. */
export async function readHistory({ userId, conversationId, messageId }: { userId: string, conversationId: string, messageId: string }): Promise<History> {
  const rows = (await queryBranch({ userId, conversationId, fromId: messageId, limit: longestHistory })).reverse()
  const texts = rows.map((row) => textOf(row.parts))
  const { messages, correction } = weighMessages(rows.map((row, index) => toWeighed(row, texts[index] ?? '')))
  const history = rows.map((row, index) => ({
    id: row.id, role: roleOf(row), text: texts[index] ?? '', files: filesOf(row.parts), tokens: messages[index]?.tokens ?? 0,
  }))
  return { messages: history.filter(({ text, files }) => text.trim() !== '' || files.length > 0), correction }
}

/** About how many tokens each message of the shown branch is, oldest first. */
export async function weighBranch({ userId, conversationId }: { userId: string, conversationId: string }): Promise<{ messages: WeighedMessage[], correction: number }> {
  const rows = (await queryBranch({ userId, conversationId, limit: longestHistory })).reverse()
  return weighMessages(rows.map((row) => toWeighed(row, textOf(row.parts))))
}

function toWeighed(row: MessageRow, text: string): WeighedInput {
  return { id: row.id, role: roleOf(row), text, fileTokens: fileTokensOf(row.parts), readFromId: row.readFromId, inputTokens: row.inputTokens }
}

function roleOf({ role }: MessageRow): 'user' | 'assistant' {
  return role === 'user' ? 'user' : 'assistant'
}

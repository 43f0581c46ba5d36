import { textOf } from '#shared/stream/reduce.ts'
import { queryBranch } from './queries/message-queries.ts'

/** One turn of a conversation as a model is told it. */
export interface HistoryMessage { role: 'user' | 'assistant', text: string }

/** Far more than any model reads; MySQL stops a recursion at 1,000. */
const longestHistory = 500

/** The texts of the branch that ends in a message, oldest first. Only what is stored counts, never a client's word. */
export async function readHistory({ userId, conversationId, messageId }: { userId: string, conversationId: string, messageId: string }): Promise<HistoryMessage[]> {
  const rows = await queryBranch({ userId, conversationId, fromId: messageId, limit: longestHistory })
  return rows.reverse().map((row) => ({ role: row.role === 'user' ? 'user' as const : 'assistant' as const, text: textOf(row.parts) }))
    .filter((message) => message.text.trim() !== '')
}

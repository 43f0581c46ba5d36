import { deleteConversation } from './delete-conversation.ts'
import { queryAbandoned } from './queries/conversation-queries.ts'

/** A temporary conversation whose page was closed and not left is kept for so long: a tab may be closed by mistake. */
const abandonedKeptMs = 24 * 60 * 60 * 1000
const sweepBatch = 200

/** Deletes temporary conversations that were left behind; says how many. */
export async function sweepConversations(now: Date): Promise<number> {
  const abandoned = await queryAbandoned(new Date(now.getTime() - abandonedKeptMs), sweepBatch)
  for (const conversation of abandoned) await deleteConversation(conversation)
  return abandoned.length
}

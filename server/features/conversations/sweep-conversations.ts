import { AppError } from '#server/lib/errors/app-error.ts'
import { deleteConversation } from './delete-conversation.ts'
import { queryAbandoned } from './queries/conversation-queries.ts'

/** A temporary conversation whose page was closed and not left is kept for so long: a tab may be closed by mistake. */
const abandonedKeptMs = 24 * 60 * 60 * 1000
const sweepBatch = 200

/** Deletes temporary conversations that were left behind; says how many. */
export async function sweepConversations(now: Date): Promise<number> {
  const abandoned = await queryAbandoned(new Date(now.getTime() - abandonedKeptMs), sweepBatch)
  let deleted = 0
  for (const conversation of abandoned) if (await deleteIfThere(conversation)) deleted++
  return deleted
}

/** False where its person or another process was quicker. */
async function deleteIfThere(conversation: { id: string, userId: string }): Promise<boolean> {
  try {
    await deleteConversation(conversation)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false
    throw error
  }
}

import { AppError } from '#server/lib/errors/app-error.ts'
import { findConversationRow } from './queries/conversation-queries.ts'
import type { ConversationRow } from './queries/conversation-queries.ts'

/** @throws AppError not-found when there is none, or it is somebody else's */
export async function getOwnConversation(userId: string, id: string): Promise<ConversationRow> {
  const conversation = await findConversationRow(userId, id)
  if (!conversation) throw new AppError('not-found')
  return conversation
}

import { AppError } from '#server/lib/errors/app-error.ts'
import { announceDeletion } from './feed.ts'
import { removeConversation } from './queries/conversation-queries.ts'

/** Deletes a conversation with all its messages and runs. @throws AppError not-found */
export async function deleteConversation({ userId, id }: { userId: string, id: string }): Promise<void> {
  if (!await removeConversation(userId, id)) throw new AppError('not-found')
  await announceDeletion(userId, id)
}

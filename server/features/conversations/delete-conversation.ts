import { queryConversationFiles, releaseFiles } from '#server/features/files/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { announceDeletion } from './feed.ts'
import { isOwnConversation, removeConversation } from './queries/conversation-queries.ts'

/** Deletes a conversation with all its messages, runs and files. @throws AppError not-found */
export async function deleteConversation({ userId, id }: { userId: string, id: string }): Promise<void> {
  if (!await isOwnConversation(userId, id)) throw new AppError('not-found')
  const fileIds = await queryConversationFiles(id)
  if (!await removeConversation(userId, id)) throw new AppError('not-found')
  await announceDeletion(userId, id)
  await releaseFiles(fileIds)
}

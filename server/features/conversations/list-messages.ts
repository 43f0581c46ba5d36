import type { PageQuery } from '#shared/schemas/paging.ts'
import type { MessagePage } from '#shared/schemas/conversations.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toMessageView } from './message-view.ts'
import { isOwnConversation } from './queries/conversation-queries.ts'
import { queryBranch } from './queries/message-queries.ts'

/**
 * A stretch of the shown branch, oldest first. The cursor is the message before the stretch.
 *
 * @throws AppError not-found
 */
export async function listMessages({ userId, conversationId, cursor, limit }: PageQuery & { userId: string, conversationId: string }): Promise<MessagePage> {
  const rows = await queryBranch({ userId, conversationId, fromId: cursor, limit })
  if (rows.length === 0 && !await isOwnConversation(userId, conversationId)) throw new AppError('not-found')
  return { items: rows.map(toMessageView).reverse(), nextCursor: rows.length < limit ? null : rows.at(-1)?.parentId ?? null }
}

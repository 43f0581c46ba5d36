import type { PageQuery } from '#shared/schemas/paging.ts'
import type { MessagePage } from '#shared/schemas/conversations.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toMessageView } from './message-view.ts'
import { isOwnConversation } from './queries/conversation-queries.ts'
import { queryBranchBeside } from './queries/message-queries.ts'

/**
 * A stretch of the shown branch, oldest first. The cursor is the message before the stretch.
 *
 * @throws AppError not-found
 */
export async function listMessages({ userId, conversationId, cursor, limit }: PageQuery & { userId: string, conversationId: string }): Promise<MessagePage> {
  const { branch, beside } = await queryBranchBeside({ userId, conversationId, fromId: cursor, limit })
  if (branch.length === 0 && !await isOwnConversation(userId, conversationId)) throw new AppError('not-found')
  return {
    items: branch.map(toMessageView).reverse(),
    nextCursor: branch.length < limit ? null : branch.at(-1)?.parentId ?? null,
    beside: beside.map(toMessageView),
  }
}

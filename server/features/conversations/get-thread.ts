import type { PageQuery } from '#shared/schemas/paging.ts'
import type { ThreadView } from '#shared/schemas/conversations.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toConversationView } from './conversation-view.ts'
import { listMessages } from './list-messages.ts'
import { toQueuedView } from './queue-view.ts'
import { findThreadRow } from './queries/conversation-queries.ts'

/**
 * Everything that a page of a conversation shows. The messages are read after the version, so that they are never older
 * than it says.
 *
 * @throws AppError not-found
 */
export async function getThread({ userId, id, limit }: Pick<PageQuery, 'limit'> & { userId: string, id: string }): Promise<ThreadView> {
  const thread = await findThreadRow(userId, id)
  if (!thread) throw new AppError('not-found')
  const messages = await listMessages({ userId, conversationId: id, limit })
  return { conversation: toConversationView(thread.row), messages, queue: thread.queue.map(toQueuedView), draft: thread.draft }
}

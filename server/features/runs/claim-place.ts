import { findMessage, queryQueue, removeQueued } from '#server/features/conversations/index.ts'
import type { ConversationRow } from '#server/features/conversations/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { isActiveState } from './plan-run.ts'
import type { StartRunInput } from './start-run.ts'

/**
 * Makes sure that a message still belongs where it was meant to go, now that nobody else changes the conversation. Of two
 * devices that send at once one is refused and can queue its message.
 *
 * @throws AppError conversation-busy, or conflict when a queued message was sent or withdrawn meanwhile
 */
export async function claimPlace({ conversationId, input, queuedId }: StartRunInput, conversation: ConversationRow, handle: DatabaseHandle): Promise<void> {
  if (input.kind !== 'send') return
  const { parentId, isFollowUp } = input
  if (queuedId !== undefined) {
    if (!isFree(conversation, parentId) || !isQueueMoving(conversation)) throw new AppError('conversation-busy')
    const [first] = await queryQueue(conversationId, handle)
    if (first?.id !== queuedId || !await removeQueued(conversationId, queuedId, handle)) throw new AppError('conflict')
  } else if (isFollowUp) {
    if (!isFree(conversation, parentId) || isQueueMoving(conversation)) throw new AppError('conversation-busy')
  } else if (parentId !== null && conversation.activeRunIds.length > 0) {
    const parent = await findMessage(conversationId, parentId, handle)
    if (parent && isActiveState(parent.state)) throw new AppError('conversation-busy')
  }
}

/** Whether nothing is written, and the conversation ends where the message was meant to go. */
function isFree({ activeRunIds, headId }: ConversationRow, parentId: string | null): boolean {
  return activeRunIds.length === 0 && headId === parentId
}

function isQueueMoving({ queuedCount, queuePausedBy }: ConversationRow): boolean {
  return queuedCount > 0 && queuePausedBy === null
}

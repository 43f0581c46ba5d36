import type { QueueView } from '#shared/schemas/queue.ts'
import { changeAlone, queryQueue, toQueuedView } from '#server/features/conversations/index.ts'
import type { ConversationRow, QueuedRow } from '#server/features/conversations/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'

export interface QueueOwner { userId: string, conversationId: string }

/**
 * Changes what waits in a conversation while nobody else does. A queue that is empty, or whose first message goes out
 * whatever happened before, is held up by nothing.
 *
 * @throws AppError not-found
 */
export async function changeQueue({ userId, conversationId }: QueueOwner, work: (handle: DatabaseHandle, queue: QueuedRow[]) => Promise<void>): Promise<{ view: QueueView, conversation: ConversationRow }> {
  const { result: queue, conversation } = await changeAlone({ id: conversationId, userId }, async (handle, before) => {
    await work(handle, await queryQueue(conversationId, handle))
    const changed = await queryQueue(conversationId, handle)
    const isHeldUp = changed[0]?.state === 'waiting'
    return { result: changed, queuedCount: changed.length, fields: { queueVersion: before.version, ...(isHeldUp ? {} : { queuePausedBy: null }) } }
  })
  return { view: { items: queue.map(toQueuedView), pausedBy: conversation.queuePausedBy, version: conversation.version }, conversation }
}

/** The ids in the order in which they are sent: those that were sent for by hand, then one that follows them, then the rest. */
export function orderWith(queue: QueuedRow[], id: string): string[] {
  const others = queue.filter((message) => message.id !== id)
  const isNext = (message: QueuedRow) => message.state === 'next'
  return [...others.filter(isNext).map((message) => message.id), id, ...others.filter((message) => !isNext(message)).map((message) => message.id)]
}

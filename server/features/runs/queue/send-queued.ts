import type { QueueView } from '#shared/schemas/queue.ts'
import { changeQueued, storeQueueOrder } from '#server/features/conversations/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { goOn } from './advance-queue.ts'
import { changeQueue, orderWith } from './change-queue.ts'
import type { QueueOwner } from './change-queue.ts'

/**
 * Sends a waiting message now: the answer that is being written ends, with what it holds so far, and this goes on.
 *
 * @throws AppError not-found when it does not wait any more
 */
export async function sendQueued({ messageId, ...owner }: QueueOwner & { messageId: string }): Promise<QueueView> {
  const { view, conversation } = await changeQueue(owner, async (handle, queue) => {
    if (!queue.some(({ id }) => id === messageId)) throw new AppError('not-found')
    await changeQueued(owner.conversationId, messageId, { state: 'next' }, handle)
    await storeQueueOrder(owner.conversationId, orderWith(queue, messageId), handle)
  })
  await goOn(conversation, { endsAnswers: true })
  return view
}

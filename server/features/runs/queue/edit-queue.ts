import type { EditQueuedInput, QueueView } from '#shared/schemas/queue.ts'
import { changeQueued, getOwnConversation, queryQueue, removeQueued, storeQueueOrder, toQueuedView } from '#server/features/conversations/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { changeQueue } from './change-queue.ts'
import type { QueueOwner } from './change-queue.ts'

/** What waits in a conversation. @throws AppError not-found */
export async function getQueue({ userId, conversationId }: QueueOwner): Promise<QueueView> {
  const { queuePausedBy, version } = await getOwnConversation(userId, conversationId)
  return { items: (await queryQueue(conversationId)).map(toQueuedView), pausedBy: queuePausedBy, version }
}

/** Changes a message that waits. @throws AppError not-found when it does not wait any more */
export async function editQueued({ messageId, change, ...owner }: QueueOwner & { messageId: string, change: EditQueuedInput }): Promise<QueueView> {
  return await changeExisting(owner, (handle) => changeQueued(owner.conversationId, messageId, change, handle))
}

/** Takes a message out of the queue. @throws AppError not-found when it does not wait any more */
export async function withdrawQueued({ messageId, ...owner }: QueueOwner & { messageId: string }): Promise<QueueView> {
  return await changeExisting(owner, (handle) => removeQueued(owner.conversationId, messageId, handle))
}

/** Puts the queue into the wanted order, as far as its messages still wait. What was sent for by hand stays in front. */
export async function orderQueue({ ids, ...owner }: QueueOwner & { ids: string[] }): Promise<QueueView> {
  const { view } = await changeQueue(owner, async (handle, queue) => {
    const rank = new Map(ids.map((id, index) => [id, index]))
    const placeOf = (id: string) => rank.get(id) ?? ids.length
    const ordered = queue.toSorted((one, other) => (one.state === 'next' ? 0 : 1) - (other.state === 'next' ? 0 : 1) || placeOf(one.id) - placeOf(other.id))
    await storeQueueOrder(owner.conversationId, ordered.map(({ id }) => id), handle)
  })
  return view
}

async function changeExisting(owner: QueueOwner, change: (handle: Parameters<Parameters<typeof changeQueue>[1]>[0]) => Promise<boolean>): Promise<QueueView> {
  const { view } = await changeQueue(owner, async (handle) => {
    if (!await change(handle)) throw new AppError('not-found')
  })
  return view
}

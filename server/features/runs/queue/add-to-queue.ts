import { v7 as newId } from 'uuid'
import { maximumQueueLength } from '#shared/schemas/queue.ts'
import type { AddToQueueInput, QueueView } from '#shared/schemas/queue.ts'
import { insertQueued, storeDraft, storeQueueOrder } from '#server/features/conversations/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { changeQueue, orderWith } from './change-queue.ts'
import type { QueueOwner } from './change-queue.ts'
import { goOn } from './advance-queue.ts'

/**
 * Lets a message wait until the answer that is being written is there; where nothing is written, it is sent at once. With
 * `sendsNow` the answer ends for it.
 *
 * @throws AppError not-found or queue-full
 */
export async function addToQueue({ input, ...owner }: QueueOwner & { input: AddToQueueInput }): Promise<QueueView> {
  const id = newId()
  const now = new Date()
  const { conversationId } = owner
  const { view, conversation } = await changeQueue(owner, async (handle, queue) => {
    if (queue.length >= maximumQueueLength) throw new AppError('queue-full')
    const position = (queue.at(-1)?.position ?? 0) + 1
    await insertQueued({ id, conversationId, position, state: input.sendsNow ? 'next' : 'waiting', text: input.text, modelId: input.modelId ?? null }, now, handle)
    if (input.sendsNow) await storeQueueOrder(conversationId, orderWith(queue, id), handle)
    await storeDraft(conversationId, '', now, handle)
  })
  await goOn(conversation, { endsAnswers: input.sendsNow ?? false })
  return view
}

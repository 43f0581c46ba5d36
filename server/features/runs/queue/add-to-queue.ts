import { v7 as newId } from 'uuid'
import { maximumQueueLength } from '#shared/schemas/queue.ts'
import type { AddToQueueInput, QueueView } from '#shared/schemas/queue.ts'
import { describeFiles, holdFiles } from '#server/features/files/index.ts'
import { insertQueued, storeDraft, storeQueueOrder } from '#server/features/conversations/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { changeQueue, orderWith } from './change-queue.ts'
import type { QueueOwner } from './change-queue.ts'
import { goOn } from './advance-queue.ts'

/**
 * Lets a message wait until the answer that is being written is there; where nothing is written, it is sent at once. With
 * `sendsNow` the answer ends for it.
 *
 * @throws AppError not-found, queue-full or file-missing
 */
export async function addToQueue({ input, ...owner }: QueueOwner & { input: AddToQueueInput }): Promise<QueueView> {
  const id = newId()
  const now = new Date()
  const { userId, conversationId } = owner
  const files = await describeFiles(userId, input.fileIds ?? [])
  const { view, conversation } = await changeQueue(owner, async (handle, queue) => {
    if (queue.length >= maximumQueueLength) throw new AppError('queue-full')
    const position = (queue.at(-1)?.position ?? 0) + 1
    await insertQueued({ id, conversationId, position, state: input.sendsNow ? 'next' : 'waiting', text: input.text, files, modelId: input.modelId ?? null }, now, handle)
    await holdFiles(id, files, handle)
    if (input.sendsNow) await storeQueueOrder(conversationId, orderWith(queue, id), handle)
    await storeDraft(conversationId, '', now, handle)
  })
  await goOn(conversation, { endsAnswers: input.sendsNow ?? false })
  return view
}

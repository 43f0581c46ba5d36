import type { QueuePause } from '#shared/schemas/queue.ts'
import { changeAlone, queryQueue } from '#server/features/conversations/index.ts'
import type { ConversationRow } from '#server/features/conversations/index.ts'
import { indexMessage } from '#server/features/search/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { endRun } from './queries.ts'
import type { RunEnd } from './queries.ts'

/**
 * Stores the end of a run and makes its answer findable, if it is still this process's, and decides whether the queue
 * goes on: after an answer that is complete, or one that was ended for the sake of the next message. Gives the
 * conversation as it is then; undefined when the run was taken away or its conversation is gone.
 */
export async function storeEnd(run: RunEnd & { conversationId: string }): Promise<ConversationRow | undefined> {
  try {
    const { result: isEnded, conversation } = await changeAlone({ id: run.conversationId }, async (handle, before) => {
      if (!await endRun(run, new Date(), handle)) return { result: false }
      await indexMessage({ userId: before.userId, conversationId: run.conversationId, messageId: run.messageId, parts: run.parts }, handle)
      const activeRunIds = before.activeRunIds.filter((runId) => runId !== run.runId)
      const queuePausedBy = await findPause(run, before, handle)
      return { result: true, activeRunIds, ...(queuePausedBy ? { fields: { queuePausedBy } } : {}) }
    })
    return isEnded ? conversation : undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined
    throw error
  }
}

async function findPause({ outcome }: RunEnd, { id, queuedCount }: ConversationRow, handle: DatabaseHandle): Promise<QueuePause | undefined> {
  if (outcome.state === 'completed' || queuedCount === 0) return undefined
  const [first] = await queryQueue(id, handle)
  return first?.state === 'waiting' ? outcome.state : undefined
}

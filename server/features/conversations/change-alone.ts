import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { announceConversation } from './feed.ts'
import { lockConversation, storeConversationChange } from './queries/conversation-queries.ts'
import type { ConversationChange, ConversationRow } from './queries/conversation-queries.ts'

/** What a change leaves: the fields to store, and what else is different afterwards. */
export interface Changed<Result> {
  result: Result
  fields?: ConversationChange
  activeRunIds?: string[]
  queuedCount?: number
  tags?: string[]
}

/**
 * Changes a conversation while nobody else does, on either database, and tells the person's devices of it. Everything
 * that decides by what a conversation holds goes through here; `work` sees what the change before has left and does
 * nothing but use its handle, since it may run again.
 *
 * @throws AppError not-found when there is none, or it is somebody else's
 */
export async function changeAlone<Result>(
  target: { id: string, userId?: string },
  work: (handle: DatabaseHandle, conversation: ConversationRow) => Promise<Changed<Result>>,
): Promise<{ result: Result, conversation: ConversationRow }> {
  const changed = await runTransaction(async (handle) => {
    const before = await lockConversation(target, handle)
    if (!before) throw new AppError('not-found')
    const { result, fields, activeRunIds = before.activeRunIds, queuedCount = before.queuedCount, tags = before.tags } = await work(handle, before)
    if (fields) await storeConversationChange(target.id, fields, handle)
    return { result, conversation: { ...before, ...fields, activeRunIds, queuedCount, tags } }
  })
  await announceConversation(changed.conversation)
  return changed
}

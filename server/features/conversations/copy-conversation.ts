import { v7 as newId } from 'uuid'
import type { ConversationView, CopyConversationInput } from '#shared/schemas/conversations.ts'
import { activeRunStates } from '#shared/schemas/runs.ts'
import { filesOf } from '#shared/stream/reduce.ts'
import { attachFiles } from '#server/features/files/index.ts'
import { indexMessage, indexTitle } from '#server/features/search/index.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toConversationView } from './conversation-view.ts'
import { announceConversation } from './feed.ts'
import { getOwnConversation } from './policy.ts'
import { insertConversation } from './queries/conversation-queries.ts'
import type { ConversationRow } from './queries/conversation-queries.ts'
import { insertCopies, queryCompleteTree } from './queries/copy-queries.ts'
import type { CopiedMessage } from './queries/copy-queries.ts'
import { storeTags } from './queries/tag-queries.ts'

/**
 * Makes a conversation of its own out of another one: all of its messages and branches, or those that lead to one message.
 * Answers that are being written are left out. Files are shared, not stored again.
 *
 * @throws AppError not-found, or conversation-busy for a message that is being written
 */
export async function copyConversation({ userId, id, input }: { userId: string, id: string, input: CopyConversationInput }): Promise<ConversationView> {
  const original = await getOwnConversation(userId, id)
  const tree = await queryCompleteTree(id)
  const chosen = input.untilMessageId === undefined ? tree.filter((message) => !isAtWork(message)) : leadTo(tree, input.untilMessageId)
  const newIds = new Map(chosen.map((message) => [message.id, newId()]))
  const row = describe(original, { id: newId(), title: input.title ?? original.title, headId: findHead(original, chosen, newIds) })
  await runTransaction(async (handle) => {
    const { id: conversationId, title, titleSource, headId, modelId, besideModelIds, parameters, folderId, createdAt } = row
    await insertConversation({ id: conversationId, userId, title, titleSource, headId, modelId, besideModelIds, parameters, folderId, now: createdAt }, handle)
    if (row.tags.length > 0) await storeTags(conversationId, row.tags, handle)
    const copies = chosen.map((message) => renamed(message, conversationId, newIds))
    await insertCopies(copies, handle)
    await indexTitle({ userId, conversationId, title }, handle)
    for (const { id: messageId, parts } of copies) {
      await attachFiles(messageId, filesOf(parts), handle)
      await indexMessage({ userId, conversationId, messageId, parts }, handle)
    }
  })
  await announceConversation(row)
  return toConversationView(row)
}

function describe(original: ConversationRow, { id, title, headId }: { id: string, title: string, headId: string | null }): ConversationRow {
  const now = new Date()
  return {
    ...original, id, title: title.slice(0, 200), headId, createdAt: now, lastActivityAt: now, activeRunIds: [], version: 0, queuedCount: 0, queueVersion: 0, queuePausedBy: null, pinnedAt: null, archivedAt: null, isTemporary: false,
  }
}

/** The message and all before it, oldest first. */
function leadTo(tree: CopiedMessage[], messageId: string): CopiedMessage[] {
  const byId = new Map(tree.map((message) => [message.id, message]))
  const branch: CopiedMessage[] = []
  for (let message = byId.get(messageId); message; message = byId.get(message.parentId ?? '')) branch.unshift(message)
  if (branch.length === 0) throw new AppError('not-found')
  if (branch.some(isAtWork)) throw new AppError('conversation-busy')
  return branch
}

/** The copy of the last message of the shown branch that was copied. */
function findHead({ headId }: ConversationRow, chosen: CopiedMessage[], newIds: Map<string, string>): string | null {
  const copied = newIds.get(headId ?? '')
  if (copied !== undefined) return copied
  return newIds.get(chosen.at(-1)?.id ?? '') ?? null
}

/** The parent of a message that is copied is copied, too: only answers at work are left out, and nothing follows them. */
function renamed(message: CopiedMessage, conversationId: string, newIds: Map<string, string>): CopiedMessage {
  const renameOf = (id: string | null) => newIds.get(id ?? '') ?? null
  return { ...message, id: renameOf(message.id) ?? newId(), conversationId, parentId: renameOf(message.parentId), readFromId: renameOf(message.readFromId) }
}

function isAtWork({ state }: CopiedMessage): boolean {
  return activeRunStates.some((active) => active === state)
}

import type { ConversationView, UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { refuseMissingFolder, requireOwnFolder } from '#server/features/folders/index.ts'
import { indexTitle } from '#server/features/search/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { changeAlone } from './change-alone.ts'
import { toConversationView } from './conversation-view.ts'
import { newestDescendant } from './newest-descendant.ts'
import type { ConversationChange } from './queries/conversation-queries.ts'
import { queryTree, storeComparison } from './queries/message-queries.ts'
import { storeTags } from './queries/tag-queries.ts'

/**
 * Changes what the input names.
 *
 * @throws AppError not-found, also for a head or a question that is not in this conversation, and for a folder of somebody else
 */
export async function updateConversation({ userId, id, change }: { userId: string, id: string, change: UpdateConversationInput }): Promise<ConversationView> {
  const { conversation } = await changeAlone({ id, userId }, async (handle) => {
    if (change.title !== undefined) await indexTitle({ userId, conversationId: id, title: change.title }, handle)
    if (typeof change.folderId === 'string') await requireOwnFolder(userId, change.folderId, handle)
    if (change.tags) await storeTags(id, change.tags, handle)
    if (change.comparison && !await storeComparison(id, change.comparison, handle)) throw new AppError('not-found')
    return {
      result: undefined,
      tags: change.tags?.toSorted(),
      fields: {
        ...fieldsOf(change),
        ...(change.headId === undefined ? {} : { headId: await findHead(id, change.headId, handle) }),
      },
    }
  }).catch(refuseMissingFolder)
  return toConversationView(conversation)
}

/** What is stored as it was given, and what follows from it. */
function fieldsOf({ title, modelId, besideModelIds, parameters, folderId, isPinned, isArchived }: UpdateConversationInput): ConversationChange {
  const fields: ConversationChange = { title, titleSource: title && 'person', modelId, besideModelIds, parameters, folderId }
  if (isPinned !== undefined) fields.pinnedAt = isPinned ? new Date() : null
  if (isArchived !== undefined) fields.archivedAt = isArchived ? new Date() : null
  if (isArchived) fields.pinnedAt = null
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

async function findHead(conversationId: string, messageId: string, handle: DatabaseHandle): Promise<string> {
  const tree = await queryTree(conversationId, handle)
  if (!tree.some((message) => message.id === messageId)) throw new AppError('not-found')
  return newestDescendant(tree, messageId)
}

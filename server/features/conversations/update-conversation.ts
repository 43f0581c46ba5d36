import type { ConversationView, UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { indexTitle } from '#server/features/search/index.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { changeAlone } from './change-alone.ts'
import { toConversationView } from './conversation-view.ts'
import { newestDescendant } from './newest-descendant.ts'
import { queryTree, storeComparison } from './queries/message-queries.ts'

/**
 * Changes what the input names.
 *
 * @throws AppError not-found, also for a head or a question that is not in this conversation
 */
export async function updateConversation({ userId, id, change }: { userId: string, id: string, change: UpdateConversationInput }): Promise<ConversationView> {
  const { conversation } = await changeAlone({ id, userId }, async (handle) => {
    if (change.title !== undefined) await indexTitle({ userId, conversationId: id, title: change.title }, handle)
    if (change.comparison && !await storeComparison(id, change.comparison, handle)) throw new AppError('not-found')
    return {
      result: undefined,
      fields: {
        ...(change.title === undefined ? {} : { title: change.title, titleSource: 'person' }),
        ...(change.modelId === undefined ? {} : { modelId: change.modelId }),
        ...(change.besideModelIds === undefined ? {} : { besideModelIds: change.besideModelIds }),
        ...(change.parameters === undefined ? {} : { parameters: change.parameters }),
        ...(change.isPinned === undefined ? {} : { pinnedAt: change.isPinned ? new Date() : null }),
        ...(change.isArchived === undefined ? {} : { archivedAt: change.isArchived ? new Date() : null, ...(change.isArchived ? { pinnedAt: null } : {}) }),
        ...(change.headId === undefined ? {} : { headId: await findHead(id, change.headId, handle) }),
      },
    }
  })
  return toConversationView(conversation)
}

async function findHead(conversationId: string, messageId: string, handle: DatabaseHandle): Promise<string> {
  const tree = await queryTree(conversationId, handle)
  if (!tree.some((message) => message.id === messageId)) throw new AppError('not-found')
  return newestDescendant(tree, messageId)
}

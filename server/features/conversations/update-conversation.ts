import type { ConversationView, UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toConversationView } from './conversation-view.ts'
import { newestDescendant } from './newest-descendant.ts'
import { getOwnConversation } from './policy.ts'
import { changeConversation } from './queries/conversation-queries.ts'
import { queryTree } from './queries/message-queries.ts'

/**
 * Changes what the input names.
 *
 * @throws AppError not-found, also for a head that is not in this conversation
 */
export async function updateConversation({ userId, id, change }: { userId: string, id: string, change: UpdateConversationInput }): Promise<ConversationView> {
  const conversation = await getOwnConversation(userId, id)
  const data = {
    ...(change.title === undefined ? {} : { title: change.title, titleSource: 'person' }),
    ...(change.modelId === undefined ? {} : { modelId: change.modelId }),
    ...(change.headId === undefined ? {} : { headId: await findHead(id, change.headId) }),
  }
  await changeConversation(id, data)
  return toConversationView({ ...conversation, ...data })
}

async function findHead(conversationId: string, messageId: string): Promise<string> {
  const tree = await queryTree(conversationId)
  if (!tree.some((message) => message.id === messageId)) throw new AppError('not-found')
  return newestDescendant(tree, messageId)
}

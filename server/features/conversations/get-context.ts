import type { ConversationContext } from '#shared/schemas/conversations.ts'
import { getOwnConversation } from './policy.ts'
import { weighBranch } from './read-history.ts'

/**
 * What of a model's context the shown branch takes, message by message.
 *
 * @throws AppError not-found
 */
export async function getContext({ userId, conversationId }: { userId: string, conversationId: string }): Promise<ConversationContext> {
  await getOwnConversation(userId, conversationId)
  return await weighBranch({ userId, conversationId })
}

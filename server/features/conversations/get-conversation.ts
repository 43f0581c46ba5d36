import type { ConversationView } from '#shared/schemas/conversations.ts'
import { toConversationView } from './conversation-view.ts'
import { getOwnConversation } from './policy.ts'

/** @throws AppError not-found */
export async function getConversation({ userId, id }: { userId: string, id: string }): Promise<ConversationView> {
  return toConversationView(await getOwnConversation(userId, id))
}

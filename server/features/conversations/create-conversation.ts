import { v7 as newId } from 'uuid'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { toConversationView } from './conversation-view.ts'
import { insertConversation } from './queries/conversation-queries.ts'

/** Makes an empty conversation; its title comes with the first message. */
export async function createConversation({ userId, modelId }: { userId: string, modelId?: string }): Promise<ConversationView> {
  const id = newId()
  const now = new Date()
  await insertConversation({ id, userId, modelId: modelId ?? null, now })
  return toConversationView({ id, title: '', titleSource: 'none', headId: null, modelId: modelId ?? null, createdAt: now, lastActivityAt: now, activeRunIds: [] })
}

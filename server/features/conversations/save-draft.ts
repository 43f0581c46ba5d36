import { getOwnConversation } from './policy.ts'
import { storeDraft } from './queries/queue-queries.ts'

/** Keeps what was typed for the person's other devices; who saves last wins. @throws AppError not-found */
export async function saveDraft({ userId, id, text }: { userId: string, id: string, text: string }): Promise<void> {
  await getOwnConversation(userId, id)
  await storeDraft(id, text, new Date())
}

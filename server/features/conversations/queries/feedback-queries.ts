import { useDatabase } from '#server/lib/db/client.ts'

/** The id, if it is that of an answer in a conversation of this person. */
export async function findOwnAnswerId(userId: string, id: string): Promise<string | undefined> {
  const message = await useDatabase().message.findFirst({ where: { id, role: 'assistant', conversation: { userId } }, select: { id: true } })
  return message?.id
}

export async function upsertFeedback({ messageId, ...feedback }: { messageId: string, userId: string, rating: string, reason: string }): Promise<void> {
  const now = new Date()
  await useDatabase().feedback.upsert({
    where: { messageId },
    create: { messageId, ...feedback, createdAt: now, updatedAt: now },
    update: { ...feedback, updatedAt: now },
    select: { messageId: true },
  })
}

export async function deleteFeedback(messageId: string): Promise<void> {
  await useDatabase().feedback.deleteMany({ where: { messageId } })
}

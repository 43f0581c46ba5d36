import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'

/** The tags of a conversation are these from now on. */
export async function storeTags(conversationId: string, names: string[], handle: DatabaseHandle): Promise<void> {
  await handle.conversationTag.deleteMany({ where: { conversationId, name: { notIn: names } } })
  const kept = new Set((await handle.conversationTag.findMany({ where: { conversationId }, select: { name: true } })).map(({ name }) => name))
  const added = names.filter((name) => !kept.has(name))
  if (added.length > 0) await handle.conversationTag.createMany({ data: added.map((name) => ({ conversationId, name })) })
}

/** The tags of a person with the number of their conversations, those that are used most first. */
export async function queryTags(userId: string, limit: number): Promise<{ name: string, count: number }[]> {
  const rows = await useDatabase().$queryRawUnsafe<{ name: string, uses: number | bigint }[]>(
    `SELECT t.name, COUNT(*) AS uses FROM ConversationTag t JOIN Conversation c ON c.id = t.conversationId
      WHERE c.userId = ? AND c.isTemporary = FALSE GROUP BY t.name ORDER BY uses DESC, t.name LIMIT ?`,
    userId, limit,
  )
  return rows.map(({ name, uses }) => ({ name, count: Number(uses) }))
}

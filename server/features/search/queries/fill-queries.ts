import { activeRunStates } from '#shared/schemas/runs.ts'
import type { MessagePart } from '#shared/stream/parts.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { isUniqueViolation } from '#server/lib/db/errors.ts'
import { readJson } from '#server/lib/db/dialect.ts'

/** Up to which id everything is in the index. */
export interface FillProgress { messages: string, conversations: string }

const progressKey = 'search-index'
const beginning: FillProgress = { messages: '', conversations: '' }

/**
 * Takes on the filling of the index, unless another process has done something for it since `idleSince`. Undefined then;
 * otherwise how far it has come.
 */
export async function claimFilling(now: Date, idleSince: Date): Promise<FillProgress | undefined> {
  const settings = useDatabase().setting
  const { count } = await settings.updateMany({ where: { key: progressKey, updatedAt: { lt: idleSince } }, data: { updatedAt: now } })
  const row = await settings.findUnique({ where: { key: progressKey }, select: { value: true } })
  if (row) return count > 0 ? row.value as unknown as FillProgress : undefined
  try {
    await settings.create({ data: { key: progressKey, value: { ...beginning }, updatedAt: now }, select: { key: true } })
    return beginning
  } catch (error) {
    if (isUniqueViolation(error)) return undefined
    throw error
  }
}

export async function saveProgress(progress: FillProgress, now: Date): Promise<void> {
  await useDatabase().setting.update({ where: { key: progressKey }, data: { value: { ...progress }, updatedAt: now }, select: { key: true } })
}

export interface UnindexedMessage { id: string, conversationId: string, userId: string, parts: MessagePart[] }

/** Messages between two ids that are not in the index, in order. Answers at work will be, at their end. */
export async function queryUnindexedMessages(after: string, before: string, limit: number): Promise<UnindexedMessage[]> {
  const rows = await useDatabase().$queryRawUnsafe<(Omit<UnindexedMessage, 'parts'> & { parts: unknown })[]>(
    `SELECT m.id, m.conversationId, c.userId, m.parts FROM Message m
      JOIN Conversation c ON c.id = m.conversationId
      LEFT JOIN SearchEntry e ON e.subjectId = m.id
      WHERE m.id > ? AND m.id < ? AND e.subjectId IS NULL AND c.isTemporary = FALSE AND m.state NOT IN (${activeRunStates.map(() => '?').join(', ')})
      ORDER BY m.id LIMIT ?`,
    after, before, ...activeRunStates, limit,
  )
  return rows.map((row) => ({ ...row, parts: readJson<MessagePart[]>(row.parts, []) }))
}

/** Conversations between two ids whose title is not in the index, in order. */
export async function queryUnindexedTitles(after: string, before: string, limit: number): Promise<{ id: string, userId: string, title: string }[]> {
  return await useDatabase().$queryRawUnsafe(
    `SELECT c.id, c.userId, c.title FROM Conversation c LEFT JOIN SearchEntry e ON e.subjectId = c.id
      WHERE c.id > ? AND c.id < ? AND e.subjectId IS NULL AND c.title <> '' AND c.isTemporary = FALSE ORDER BY c.id LIMIT ?`,
    after, before, limit,
  )
}

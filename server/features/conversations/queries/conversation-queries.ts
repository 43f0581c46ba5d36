import { activeRunStates } from '#shared/schemas/runs.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { jsonArrayOf, readDate, readJson } from '#server/lib/db/dialect.ts'
import type { PageCursor } from '#server/lib/paging/page-cursor.ts'

export interface ConversationRow {
  id: string
  title: string
  titleSource: string
  headId: string | null
  modelId: string | null
  createdAt: Date
  lastActivityAt: Date
  activeRunIds: string[]
}

/** One statement with its live marks: the sidebar is on every page. */
function selectConversations(): string {
  return `SELECT c.id, c.title, c.titleSource, c.headId, c.modelId, c.createdAt, c.lastActivityAt,
    (SELECT ${jsonArrayOf('r.id')} FROM Run r WHERE r.conversationId = c.id AND r.state IN (${activeRunStates.map((state) => `'${state}'`).join(', ')})) AS activeRunIds
    FROM Conversation c`
}

type RawConversation = Omit<ConversationRow, 'activeRunIds' | 'createdAt' | 'lastActivityAt'> & { activeRunIds: unknown, createdAt: Date | string, lastActivityAt: Date | string }

function toRow(row: RawConversation): ConversationRow {
  return { ...row, createdAt: readDate(row.createdAt), lastActivityAt: readDate(row.lastActivityAt), activeRunIds: readJson<string[]>(row.activeRunIds, []) }
}

export async function queryConversations(userId: string, limit: number, after: PageCursor | undefined): Promise<ConversationRow[]> {
  const rows = await useDatabase().$queryRawUnsafe<RawConversation[]>(
    `${selectConversations()} WHERE c.userId = ? ${after ? 'AND (c.lastActivityAt < ? OR (c.lastActivityAt = ? AND c.id < ?))' : ''} ORDER BY c.lastActivityAt DESC, c.id DESC LIMIT ?`,
    ...[userId, ...(after ? [after.date, after.date, after.id] : []), limit],
  )
  return rows.map(toRow)
}

export async function findConversationRow(userId: string, id: string): Promise<ConversationRow | undefined> {
  const rows = await useDatabase().$queryRawUnsafe<RawConversation[]>(`${selectConversations()} WHERE c.id = ? AND c.userId = ?`, id, userId)
  return rows[0] && toRow(rows[0])
}

export async function isOwnConversation(userId: string, id: string): Promise<boolean> {
  return (await useDatabase().conversation.findFirst({ where: { id, userId }, select: { id: true } })) !== null
}

export async function insertConversation(data: { id: string, userId: string, modelId: string | null, now: Date }): Promise<void> {
  const { now, ...rest } = data
  await useDatabase().conversation.create({ data: { ...rest, title: '', titleSource: 'none', createdAt: now, lastActivityAt: now }, select: { id: true } })
}

interface ConversationChange { title?: string, titleSource?: string, modelId?: string, headId?: string, lastActivityAt?: Date }

export async function changeConversation(id: string, data: ConversationChange, handle: DatabaseHandle = useDatabase()): Promise<void> {
  await handle.conversation.updateMany({ where: { id }, data })
}

/** An automatic title fills an empty or automatic one, never a person's. */
export async function setAutomaticTitle(id: string, title: string): Promise<boolean> {
  const { count } = await useDatabase().conversation.updateMany({ where: { id, titleSource: { not: 'person' } }, data: { title, titleSource: 'automatic' } })
  return count > 0
}

export async function removeConversation(userId: string, id: string): Promise<boolean> {
  return (await useDatabase().conversation.deleteMany({ where: { id, userId } })).count > 0
}

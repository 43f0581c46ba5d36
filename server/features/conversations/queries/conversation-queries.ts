import type { ModelParameters } from '#shared/schemas/model-settings.ts'
import type { QueuePause } from '#shared/schemas/queue.ts'
import { activeRunStates } from '#shared/schemas/runs.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { jsonArrayOf, readDate, readJson } from '#server/lib/db/dialect.ts'
import type { PageCursor } from '#server/lib/paging/page-cursor.ts'
import { toFiles } from './queue-queries.ts'
import type { QueuedRow } from './queue-queries.ts'

export interface ConversationRow {
  id: string
  userId: string
  title: string
  titleSource: string
  headId: string | null
  modelId: string | null
  besideModelIds: string[]
  parameters: ModelParameters
  createdAt: Date
  lastActivityAt: Date
  activeRunIds: string[]
  version: number
  queuedCount: number
  queueVersion: number
  queuePausedBy: QueuePause | null
  pinnedAt: Date | null
  archivedAt: Date | null
  folderId: string | null
  tags: string[]
  isTemporary: boolean
}

/** One statement with its live marks: the sidebar is on every page. */
function selectConversations(): string {
  return `SELECT c.id, c.userId, c.title, c.titleSource, c.headId, c.modelId, c.besideModelIds, c.parameters, c.createdAt, c.lastActivityAt, c.version, c.queueVersion, c.queuePausedBy, c.pinnedAt, c.archivedAt, c.folderId, c.isTemporary,
    (SELECT ${jsonArrayOf('t.name')} FROM ConversationTag t WHERE t.conversationId = c.id) AS tags,
    (SELECT COUNT(*) FROM QueuedMessage q WHERE q.conversationId = c.id) AS queuedCount,
    (SELECT ${jsonArrayOf('r.id')} FROM Run r WHERE r.conversationId = c.id AND r.state IN (${activeRunStates.map((state) => `'${state}'`).join(', ')})) AS activeRunIds
    FROM Conversation c`
}

type RawConversation = Omit<ConversationRow, 'activeRunIds' | 'besideModelIds' | 'parameters' | 'tags' | 'createdAt' | 'lastActivityAt' | 'pinnedAt' | 'archivedAt' | 'isTemporary' | 'queuedCount'> & {
  activeRunIds: unknown
  besideModelIds: unknown
  parameters: unknown
  tags: unknown
  createdAt: Date | string
  lastActivityAt: Date | string
  pinnedAt: Date | string | null
  archivedAt: Date | string | null
  isTemporary: boolean | number | bigint
  queuedCount: number | bigint
}

function toRow(row: RawConversation): ConversationRow {
  return {
    ...row,
    besideModelIds: readJson<string[]>(row.besideModelIds, []),
    parameters: readJson<ModelParameters>(row.parameters, {}),
    createdAt: readDate(row.createdAt),
    lastActivityAt: readDate(row.lastActivityAt),
    pinnedAt: row.pinnedAt === null ? null : readDate(row.pinnedAt),
    archivedAt: row.archivedAt === null ? null : readDate(row.archivedAt),
    isTemporary: Boolean(Number(row.isTemporary)),
    tags: readJson<string[]>(row.tags, []).sort(),
    activeRunIds: readJson<string[]>(row.activeRunIds, []),
    queuedCount: Number(row.queuedCount),
  }
}

/** As many pinned ones as anybody would keep at the top. */
const mostPinned = 100

export interface ConversationsWanted { userId: string, limit: number, after: PageCursor | undefined, isArchived: boolean, folderId: string | undefined, tag: string | undefined }

/**
 * Newest first, `limit` of those that are not pinned and in no folder; from the beginning, with all pinned ones before them.
 * What is in the archive, in a folder, or has a tag, comes alone.
 */
export async function queryConversations({ userId, limit, after, isArchived, folderId, tag }: ConversationsWanted): Promise<ConversationRow[]> {
  const select = `${selectConversations()} WHERE c.userId = ? AND c.isTemporary = FALSE AND c.archivedAt IS ${isArchived ? 'NOT NULL' : 'NULL'}`
  const order = 'ORDER BY c.lastActivityAt DESC, c.id DESC LIMIT ?'
  const others = [
    [select, [userId]],
    placeOf({ isArchived, folderId, tag }),
    after ? ['AND (c.lastActivityAt < ? OR (c.lastActivityAt = ? AND c.id < ?))', [after.date, after.date, after.id]] : ['', []],
    [order, [limit]],
  ] as const
  const [sql, values] = [others.map(([part]) => part).join(' '), others.flatMap(([, given]) => [...given])]
  const isWithPinned = !after && folderId === undefined && tag === undefined && !isArchived
  const rows = isWithPinned
    ? await useDatabase().$queryRawUnsafe<RawConversation[]>(`SELECT * FROM (${select} AND c.pinnedAt IS NOT NULL ${order}) pinned UNION ALL SELECT * FROM (${sql}) others`, userId, mostPinned, ...values)
    : await useDatabase().$queryRawUnsafe<RawConversation[]>(sql, ...values)
  return rows.map(toRow)
}

/** The condition for what is wanted beside the pinned ones, with its parameters. */
function placeOf({ isArchived, folderId, tag }: Pick<ConversationsWanted, 'isArchived' | 'folderId' | 'tag'>): [sql: string, values: string[]] {
  const place = folderId === undefined ? '' : ' AND c.folderId = ?'
  if (tag !== undefined) return [`AND EXISTS (SELECT 1 FROM ConversationTag t WHERE t.conversationId = c.id AND t.name = ?)${place}`, [tag, ...(folderId === undefined ? [] : [folderId])]]
  if (folderId !== undefined) return [`AND c.pinnedAt IS NULL${place}`, [folderId]]
  return [isArchived ? '' : 'AND c.pinnedAt IS NULL AND c.folderId IS NULL', []]
}

export async function findConversationRow(userId: string, id: string): Promise<ConversationRow | undefined> {
  const rows = await useDatabase().$queryRawUnsafe<RawConversation[]>(`${selectConversations()} WHERE c.id = ? AND c.userId = ?`, id, userId)
  return rows[0] && toRow(rows[0])
}

/** Whoever's it is: for what the server does by itself. */
export async function findConversationById(id: string): Promise<ConversationRow | undefined> {
  const rows = await useDatabase().$queryRawUnsafe<RawConversation[]>(`${selectConversations()} WHERE c.id = ?`, id)
  return rows[0] && toRow(rows[0])
}

/**
 * Takes a conversation for this transaction alone, counts its version up and gives it: whoever else changes it waits. It
 * must be the transaction's first statement, so that what is read afterwards is what the one before has left.
 */
export async function lockConversation({ id, userId }: { id: string, userId?: string }, handle: DatabaseHandle): Promise<ConversationRow | undefined> {
  const { count } = await handle.conversation.updateMany({ where: { id, userId }, data: { version: { increment: 1 } } })
  if (count === 0) return undefined
  const rows = await handle.$queryRawUnsafe<RawConversation[]>(`${selectConversations()} WHERE c.id = ?`, id)
  return rows[0] && toRow(rows[0])
}

/** A conversation with what waits in it and what was typed, in one statement. */
export async function findThreadRow(userId: string, id: string): Promise<{ row: ConversationRow, queue: QueuedRow[], draft: string } | undefined> {
  const fields = ['id', 'text', 'fileParts', 'modelId', 'state', 'position'].map((name) => `'${name}', q.${name}`).join(', ')
  const rows = await useDatabase().$queryRawUnsafe<(RawConversation & { queue: unknown, draft: string | null })[]>(
    `SELECT c.*, (SELECT ${jsonArrayOf(`JSON_OBJECT(${fields})`)} FROM QueuedMessage q WHERE q.conversationId = c.id) AS queue,
      (SELECT d.text FROM Draft d WHERE d.conversationId = c.id) AS draft
      FROM (${selectConversations()} WHERE c.id = ? AND c.userId = ?) c`,
    id, userId,
  )
  if (!rows[0]) return undefined
  const { queue, draft, ...row } = rows[0]
  return { row: toRow(row), queue: readJson<(Omit<QueuedRow, 'files'> & { fileParts: unknown })[]>(queue, []).map(({ fileParts, ...queued }) => ({ ...queued, files: toFiles(fileParts) })).sort((one, other) => one.position - other.position), draft: draft ?? '' }
}

export async function isOwnConversation(userId: string, id: string): Promise<boolean> {
  return (await useDatabase().conversation.findFirst({ where: { id, userId }, select: { id: true } })) !== null
}

interface NewConversation { id: string, userId: string, title?: string, titleSource?: string, headId?: string | null, modelId: string | null, besideModelIds?: string[], parameters?: ModelParameters, folderId?: string | null, isTemporary?: boolean, now: Date }

export async function insertConversation({ now, title = '', titleSource = 'none', ...rest }: NewConversation, handle: DatabaseHandle = useDatabase()): Promise<void> {
  await handle.conversation.create({ data: { ...rest, title, titleSource, createdAt: now, lastActivityAt: now }, select: { id: true } })
}

export interface ConversationChange {
  title?: string
  titleSource?: string
  modelId?: string
  besideModelIds?: string[]
  parameters?: ModelParameters
  headId?: string
  lastActivityAt?: Date
  queueVersion?: number
  queuePausedBy?: QueuePause | null
  pinnedAt?: Date | null
  archivedAt?: Date | null
  folderId?: string | null
}

export async function storeConversationChange(id: string, data: ConversationChange, handle: DatabaseHandle): Promise<void> {
  await handle.conversation.updateMany({ where: { id }, data })
}

export async function removeConversation(userId: string, id: string): Promise<boolean> {
  return (await useDatabase().conversation.deleteMany({ where: { id, userId } })).count > 0
}

/** Temporary conversations in which nothing has happened since `before` and no answer is being written, the oldest first. */
export async function queryAbandoned(before: Date, limit: number): Promise<{ id: string, userId: string }[]> {
  return await useDatabase().conversation.findMany({
    where: { isTemporary: true, lastActivityAt: { lt: before }, runs: { none: { state: { in: [...activeRunStates] } } } },
    orderBy: { lastActivityAt: 'asc' }, take: limit, select: { id: true, userId: true },
  })
}

import type { MessagePart } from '#shared/stream/parts.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { jsonArrayOf, readDate, readJson } from '#server/lib/db/dialect.ts'

export interface MessageRow {
  id: string
  parentId: string | null
  role: string
  parts: MessagePart[]
  state: string
  runId: string | null
  appliedSeq: number
  errorCode: string | null
  errorMessage: string | null
  modelId: string | null
  modelLabel: string | null
  insteadOfLabel: string | null
  readFromId: string | null
  inputTokens: number | null
  outputTokens: number | null
  durationMs: number | null
  firstTokenMs: number | null
  reasoningMs: number | null
  /** What its reader thinks of it. */
  rating: string | null
  reason: string | null
  createdAt: Date
  siblingIds: string[]
}

/** Whole numbers, which SQLite gives as bigint. */
const countColumns = ['inputTokens', 'outputTokens', 'durationMs', 'firstTokenMs', 'reasoningMs'] as const
type CountColumn = (typeof countColumns)[number]

type RawMessage = Omit<MessageRow, 'parts' | 'siblingIds' | 'createdAt' | 'appliedSeq' | CountColumn> & Record<CountColumn, number | bigint | null> & {
  parts: unknown
  siblingIds: unknown
  createdAt: Date | string
  appliedSeq: number | bigint
  depth: number | bigint
  isBeside: number | bigint
}

interface BranchWanted { userId: string, conversationId: string, fromId?: string, limit: number }

/**
 * The branch that ends in a message, newest first and at most `limit` long, in one statement. It starts at `fromId`, or
 * at the conversation's head. Rows only come for the person's own conversation.
 */
export async function queryBranch(wanted: BranchWanted): Promise<MessageRow[]> {
  return (await queryMessages(wanted, 'SELECT id, depth, 0 AS isBeside FROM branch')).map(toRow)
}

/** The same, with the other answers to those of its questions whose answers are shown side by side. */
export async function queryBranchBeside(wanted: BranchWanted): Promise<{ branch: MessageRow[], beside: MessageRow[] }> {
  const rows = await queryMessages(wanted, `SELECT id, depth, 0 AS isBeside FROM branch
    UNION ALL SELECT s.id, b.depth, 1 FROM branch b JOIN Message q ON q.id = b.parentId AND q.isCompared = TRUE
      JOIN Message s ON s.conversationId = q.conversationId AND s.parentId = q.id AND s.id <> b.id`)
  const { branch = [], beside = [] } = Object.groupBy(rows, ({ isBeside }) => (Number(isBeside) === 0 ? 'branch' : 'beside'))
  return { branch: branch.map(toRow), beside: beside.map(toRow) }
}

async function queryMessages({ userId, conversationId, fromId, limit }: BranchWanted, shown: string): Promise<RawMessage[]> {
  const rows = await useDatabase().$queryRawUnsafe<RawMessage[]>(
    `WITH RECURSIVE branch AS (
      SELECT m.id, m.parentId, 1 AS depth FROM Message m JOIN Conversation c ON c.id = m.conversationId
        WHERE c.id = ? AND c.userId = ? AND m.id = ${fromId ? '?' : 'c.headId'}
      UNION ALL
      SELECT p.id, p.parentId, b.depth + 1 FROM branch b JOIN Message p ON p.id = b.parentId WHERE b.depth < ?
    )
    SELECT m.id, m.parentId, m.role, m.parts, m.state, m.runId, m.appliedSeq, m.errorCode, m.errorMessage, m.modelId, m.modelLabel, m.insteadOfLabel,
      m.readFromId, m.inputTokens, m.outputTokens, m.durationMs, m.firstTokenMs, m.reasoningMs, m.createdAt, x.depth, x.isBeside,
      (SELECT f.rating FROM Feedback f WHERE f.messageId = m.id) AS rating, (SELECT f.reason FROM Feedback f WHERE f.messageId = m.id) AS reason,
      (SELECT ${jsonArrayOf('s.id')} FROM Message s WHERE s.conversationId = m.conversationId AND (s.parentId = m.parentId OR (s.parentId IS NULL AND m.parentId IS NULL))) AS siblingIds
    FROM (${shown}) x JOIN Message m ON m.id = x.id`,
    ...[conversationId, userId, ...(fromId ? [fromId] : []), limit],
  )
  // MySQL has no room to sort rows with answers of a megabyte.
  return rows.sort((one, other) => Number(one.depth) - Number(other.depth) || (one.id < other.id ? -1 : 1))
}

function toRow({ isBeside: _isBeside, depth: _depth, ...row }: RawMessage): MessageRow {
  return {
    ...row,
    parts: readJson<MessagePart[]>(row.parts, []),
    appliedSeq: Number(row.appliedSeq),
    ...toNumbers(row),
    createdAt: readDate(row.createdAt),
    // Ids are UUIDv7: their order is the order in which they were made.
    siblingIds: readJson<string[]>(row.siblingIds, []).sort(),
  }
}

function toNumbers(row: Pick<RawMessage, CountColumn>): Record<CountColumn, number | null> {
  const entries = countColumns.map((column) => [column, row[column] === null ? null : Number(row[column])])
  return Object.fromEntries(entries) as Record<CountColumn, number | null>
}

/** The shape of the whole tree, without contents. */
export async function queryTree(conversationId: string, handle: DatabaseHandle): Promise<{ id: string, parentId: string | null }[]> {
  return await handle.message.findMany({ where: { conversationId }, select: { id: true, parentId: true } })
}

export async function findMessage(conversationId: string, id: string, handle: DatabaseHandle = useDatabase()) {
  return await handle.message.findFirst({
    where: { id, conversationId },
    select: { id: true, parentId: true, role: true, parts: true, state: true, runId: true, appliedSeq: true, modelId: true },
  })
}

export interface NewMessage {
  id: string
  conversationId: string
  parentId: string | null
  role: 'user' | 'assistant'
  parts: MessagePart[]
  state: string
  runId?: string
  modelId?: string
  modelLabel?: string
  readFromId?: string | null
  isCompared?: boolean
}

export async function insertMessages(messages: NewMessage[], now: Date, handle: DatabaseHandle): Promise<void> {
  await handle.message.createMany({ data: messages.map((message) => ({ ...message, appliedSeq: 0, createdAt: now, updatedAt: now })) })
}

/** Whether the answers to a question are shown side by side. False when there is no such question. */
export async function storeComparison(conversationId: string, { questionId, isShown }: { questionId: string, isShown: boolean }, handle: DatabaseHandle): Promise<boolean> {
  return (await handle.message.updateMany({ where: { id: questionId, conversationId, role: 'user' }, data: { isCompared: isShown } })).count > 0
}

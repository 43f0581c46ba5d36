import type { MessagePart } from '#shared/stream/parts.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import { readDate, readJson } from '#server/lib/db/dialect.ts'

/** A conversation that matches, in the order of the results, once for each of its best hits. */
export interface HitRow {
  /** From 1: the place of the conversation among all that match. */
  place: number
  conversationId: string
  title: string
  lastActivityAt: Date
  /** Null where only the title matches. */
  messageId: string | null
  role: string | null
  parts: MessagePart[]
  createdAt: Date | null
  messageCount: number
}

export interface HitQuery {
  userId: string
  /** For the index: the owner and all terms; see `toMatchExpression`. */
  expression: string
  order: 'relevance' | 'newest'
  /** Only conversations that have it. */
  tag: string | undefined
  offset: number
  limit: number
  hitsPerConversation: number
}

/** What is looked at of all that matches: nobody reads further, and no query should take longer because much matches. */
const mostCandidates = 2_000

/**
 * Everything in one statement. The index picks the candidates, of the owner alone; they are joined to conversations of
 * that person, which is what keeps out everybody else's whatever the index says; windows put hits under conversations.
 */
export async function queryHits({ userId, expression, order, tag, offset, limit, hitsPerConversation }: HitQuery): Promise<HitRow[]> {
  const rows = await useDatabase().$queryRawUnsafe<RawHit[]>(
    `SELECT h.place, h.isTitle, h.nth, h.conversationId, c.title, c.lastActivityAt, m.id AS messageId, m.role, m.parts, m.createdAt, h.messageCount
    FROM (
      SELECT ranked.*, DENSE_RANK() OVER (ORDER BY best DESC, conversationId DESC) AS place
      FROM (
        SELECT e.subjectId, e.conversationId, e.isTitle,
          MAX(e.sortKey) OVER (PARTITION BY e.conversationId) AS best,
          SUM(CASE WHEN e.isTitle THEN 0 ELSE 1 END) OVER (PARTITION BY e.conversationId) AS messageCount,
          ROW_NUMBER() OVER (PARTITION BY e.conversationId, e.isTitle ORDER BY e.sortKey DESC, e.subjectId DESC) AS nth
        FROM (${selectCandidates(order)}) AS e
        JOIN Conversation owned ON owned.id = e.conversationId AND owned.userId = ?${tag === undefined ? '' : ' AND EXISTS (SELECT 1 FROM ConversationTag t WHERE t.conversationId = owned.id AND t.name = ?)'}
      ) AS ranked
    ) AS h
    JOIN Conversation c ON c.id = h.conversationId
    LEFT JOIN Message m ON m.id = h.subjectId
    WHERE h.nth <= ? AND h.place > ? AND h.place <= ?`,
    ...(useConfig().database.provider === 'mysql' && order === 'relevance' ? [expression] : []),
    expression, mostCandidates, userId, ...(tag === undefined ? [] : [tag]), hitsPerConversation, offset, offset + limit,
  )
  // Sorted here: MySQL has no room to sort rows with answers of a megabyte.
  return rows.sort((one, other) => byNumbers([one.place, one.isTitle, one.nth], [other.place, other.isTitle, other.nth])).map(toRow)
}

/** Ordered so that the index can stop early. SQLite ranks the newest of very many; MySQL has ranked all before it begins. */
function selectCandidates(order: HitQuery['order']): string {
  if (useConfig().database.provider === 'sqlite') {
    return `SELECT e.subjectId, e.conversationId, e.isTitle, ${order === 'newest' ? 'e.subjectId' : '-found.score'} AS sortKey
      FROM (SELECT rowid AS number${order === 'newest' ? '' : ', rank AS score'} FROM SearchEntry_fts WHERE SearchEntry_fts MATCH ? ORDER BY rowid DESC LIMIT ?) AS found
      JOIN SearchEntry e ON e.number = found.number`
  }
  const match = 'MATCH (terms) AGAINST (? IN BOOLEAN MODE)'
  return order === 'newest'
    ? `SELECT subjectId, conversationId, isTitle, subjectId AS sortKey FROM SearchEntry WHERE ${match} ORDER BY number DESC LIMIT ?`
    : `SELECT subjectId, conversationId, isTitle, ${match} AS sortKey FROM SearchEntry WHERE ${match} ORDER BY sortKey DESC LIMIT ?`
}

type RawHit = Omit<HitRow, 'place' | 'lastActivityAt' | 'parts' | 'createdAt' | 'messageCount'> & {
  place: number | bigint
  isTitle: number | bigint | boolean
  nth: number | bigint
  lastActivityAt: Date | string
  parts: unknown
  createdAt: Date | string | null
  messageCount: unknown
}

/** The order of two rows, by the first of their numbers that differ. */
function byNumbers(one: (number | bigint | boolean)[], other: (number | bigint | boolean)[]): number {
  return one.map((value, index) => Number(value) - Number(other[index])).find((difference) => difference !== 0) ?? 0
}

function toRow({ isTitle: _isTitle, nth: _nth, ...row }: RawHit): HitRow {
  return {
    ...row,
    place: Number(row.place),
    lastActivityAt: readDate(row.lastActivityAt),
    parts: readJson<MessagePart[]>(row.parts, []),
    createdAt: row.createdAt === null ? null : readDate(row.createdAt),
    messageCount: Number(row.messageCount),
  }
}

import type { MarkedText, SearchHit, SearchPage, SearchQueryInput, SearchResult } from '#shared/schemas/search.ts'
import { textOf } from '#shared/stream/reduce.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { findRanges } from '#server/lib/full-text/highlight.ts'
import type { TextRange } from '#server/lib/full-text/highlight.ts'
import { toMatchExpression } from '#server/lib/full-text/match-expression.ts'
import { listSearchTerms, readSearchQuery } from '#server/lib/full-text/search-query.ts'
import type { SearchQuery } from '#server/lib/full-text/search-query.ts'
import { makeSnippet } from '#server/lib/full-text/snippet.ts'
import { decodeOffset, encodeOffset } from '#server/lib/paging/page-cursor.ts'
import { queryHits } from './queries/search-queries.ts'
import type { HitRow } from './queries/search-queries.ts'

/** Of a conversation with many hits the best are shown; asked for by itself, it shows as many as a page may hold. */
const hitsPerConversation = 3
const hitsOfOneConversation = 100

/** The person's conversations in which title or messages have everything that was asked for. */
export async function searchMessages({ userId, text, order, conversationId, tag, cursor, limit }: SearchQueryInput & { userId: string }): Promise<SearchPage> {
  const query = readSearchQuery(text)
  const terms = listSearchTerms(query)
  if (terms.length === 0) return { items: [], nextCursor: null }
  const offset = cursor === undefined ? 0 : decodeOffset(cursor)
  const rows = await queryHits({
    userId,
    expression: toMatchExpression(terms, { ownerId: userId, wholeId: conversationId }, useConfig().database.provider),
    order,
    tag,
    offset,
    // One more than asked for tells whether there is a next page.
    limit: limit + 1,
    hitsPerConversation: conversationId === undefined ? hitsPerConversation : hitsOfOneConversation,
  })
  const groups = [...Map.groupBy(rows, ({ place }) => place).values()]
  return {
    items: groups.slice(0, limit).map((group) => toResult(group, query)),
    nextCursor: groups.length > limit ? encodeOffset(offset + limit) : null,
  }
}

function toResult(rows: HitRow[], query: SearchQuery): SearchResult {
  const [{ conversationId, title, lastActivityAt, messageCount }] = rows as [HitRow]
  const hits = rows.flatMap((row) => toHit(row, query) ?? [])
  return {
    conversationId,
    title: { text: title, ranges: toRanges(findRanges(title, query)) },
    lastActivityAt: lastActivityAt.toISOString(),
    hits,
    moreHits: Math.max(0, messageCount - hits.length),
  }
}

function toHit({ messageId, role, parts, createdAt }: HitRow, query: SearchQuery): SearchHit | undefined {
  if (messageId === null || createdAt === null) return undefined
  const { text, ranges } = makeSnippet(textOf(parts), query)
  return { messageId, role: role === 'user' ? 'user' : 'assistant', createdAt: createdAt.toISOString(), snippet: { text, ranges: toRanges(ranges) } }
}

function toRanges(ranges: TextRange[]): MarkedText['ranges'] {
  return ranges.map(([start, end]) => ({ start, end }))
}

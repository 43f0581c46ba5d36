import { z } from 'zod'
import { tagName } from './conversations.ts'
import { id } from './ids.ts'
import { pageOf, pageQuery } from './paging.ts'
import { timestamp } from './timestamp.ts'

/** Longest query, in characters. */
export const maximumQueryLength = 200

export const searchQuery = pageQuery.extend({
  /** All words have to be there, in any order; a word of three letters or more finds longer ones that begin with it. */
  text: z.string().trim().min(1).max(maximumQueryLength),
  order: z.enum(['relevance', 'newest']).default('relevance'),
  /** Only in this conversation. */
  conversationId: id.optional(),
  /** Only in conversations with this tag. */
  tag: tagName.optional(),
})
export type SearchQueryInput = z.output<typeof searchQuery>

/** Plain text with the places that match: from `start` up to but without `end`, in UTF-16 units as JavaScript counts. */
export const markedText = z.object({ text: z.string(), ranges: z.array(z.object({ start: z.number().int(), end: z.number().int() })) })
export type MarkedText = z.output<typeof markedText>

/** A message that matches. It may be on a branch that is not shown. */
export const searchHit = z.object({
  messageId: id,
  role: z.enum(['user', 'assistant']),
  createdAt: timestamp,
  snippet: markedText,
})
export type SearchHit = z.output<typeof searchHit>

/** A conversation in which something matches: its title, or messages, the best ones first. */
export const searchResult = z.object({
  conversationId: id,
  title: markedText,
  lastActivityAt: timestamp,
  hits: z.array(searchHit),
  /** Messages that match beside those in `hits`. */
  moreHits: z.number().int(),
})
export type SearchResult = z.output<typeof searchResult>
export const searchPage = pageOf(searchResult)
export type SearchPage = z.output<typeof searchPage>

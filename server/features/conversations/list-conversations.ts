import type { ConversationPage, ConversationsQuery } from '#shared/schemas/conversations.ts'
import { decodeCursor, encodeCursor } from '#server/lib/paging/page-cursor.ts'
import { toConversationView } from './conversation-view.ts'
import { queryConversations } from './queries/conversation-queries.ts'

/** A person's conversations, the one with the newest activity first, those that are pinned before the others; or those in a folder, with a tag, or in the archive. */
export async function listConversations({ userId, cursor, limit, archived, folderId, tag }: ConversationsQuery & { userId: string }): Promise<ConversationPage> {
  // One more than asked for tells whether there is a next page.
  const rows = await queryConversations({ userId, limit: limit + 1, after: cursor === undefined ? undefined : decodeCursor(cursor), isArchived: archived === 'true', folderId, tag })
  // Those with a tag are one list, whatever is pinned.
  const pinned = tag === undefined ? rows.filter(({ pinnedAt }) => pinnedAt !== null) : []
  const others = rows.slice(pinned.length)
  const page = others.slice(0, limit)
  const last = page.at(-1)
  return {
    items: [...pinned, ...page].map(toConversationView),
    nextCursor: others.length > limit && last ? encodeCursor({ date: last.lastActivityAt, id: last.id }) : null,
  }
}

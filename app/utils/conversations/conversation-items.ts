import type { ConversationView } from '#shared/schemas/conversations.ts'
import { listPart, partOf } from './list-parts.ts'
import type { PartCursors } from './list-parts.ts'

/**
 * Puts a conversation into a list that is ordered by last activity, newest first and pinned ones before the others, in the
 * place of its former state. An older state changes nothing; one that belongs further down than was loaded is left out, as
 * is what is in the archive or temporary.
 */
export function upsertConversation(items: ConversationView[], conversation: ConversationView, cursors: PartCursors = {}): ConversationView[] {
  if (items.some(({ id, version }) => id === conversation.id && version > conversation.version)) return items
  const others = items.filter(({ id }) => id !== conversation.id)
  const part = partOf(conversation)
  if (conversation.isArchived || conversation.isTemporary) return others
  const index = others.findIndex((other) => partOf(other) === part && (other.isPinned === conversation.isPinned ? other.lastActivityAt <= conversation.lastActivityAt : conversation.isPinned))
  if (index >= 0) return others.toSpliced(index, 0, conversation)
  const wasThere = items.some((item) => item.id === conversation.id && partOf(item) === part)
  return cursors[part] && !conversation.isPinned && !wasThere ? others : [...others, conversation]
}

/** Changes what is named of one conversation, in its place. */
export function changeConversation(items: ConversationView[], id: string, change: Partial<ConversationView>): ConversationView[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item))
}

/**
 * The list after the first page of a part was fetched anew. What lies below the page's last item was loaded earlier and
 * stays; what the page should have but has not was deleted.
 */
export function refreshFirstPage(items: ConversationView[], page: ConversationView[], isWhole: boolean, part = listPart): ConversationView[] {
  const ids = new Set(page.map(({ id }) => id))
  const others = items.filter(({ id }) => !ids.has(id))
  const last = page.findLast(({ isPinned }) => !isPinned)
  const isKept = (item: ConversationView) => partOf(item) !== part || (!isWhole && last !== undefined && !item.isPinned && item.lastActivityAt < last.lastActivityAt)
  return [...page, ...others.filter(isKept)]
}

/** The list with a run of a conversation at work, or not any more. */
export function markRun(items: ConversationView[], conversationId: string, runId: string, isActive: boolean): ConversationView[] {
  return items.map((item) => {
    if (item.id !== conversationId || item.activeRunIds.includes(runId) === isActive) return item
    const activeRunIds = isActive ? [...item.activeRunIds, runId] : item.activeRunIds.filter((id) => id !== runId)
    return { ...item, activeRunIds }
  })
}

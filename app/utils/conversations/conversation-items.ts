import type { ConversationView } from '#shared/schemas/conversations.ts'

/**
 * Puts a conversation into a list that is ordered by last activity, newest first and pinned ones before the others, in the place of its former state. An
 * older state changes nothing, and neither does one that belongs to a part of the list that is not loaded. What is in the
 * archive or temporary is not in the list.
 */
export function upsertConversation(items: ConversationView[], conversation: ConversationView, { hasMore = false } = {}): ConversationView[] {
  if (items.some(({ id, version }) => id === conversation.id && version > conversation.version)) return items
  const others = items.filter(({ id }) => id !== conversation.id)
  if (conversation.isArchived || conversation.isTemporary) return others
  const index = others.findIndex((other) => (other.isPinned === conversation.isPinned ? other.lastActivityAt <= conversation.lastActivityAt : conversation.isPinned))
  if (index < 0) return hasMore && !conversation.isPinned && others.length === items.length ? items : [...others, conversation]
  return others.toSpliced(index, 0, conversation)
}

/** Changes what is named of one conversation, in its place. */
export function changeConversation(items: ConversationView[], id: string, change: Partial<ConversationView>): ConversationView[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item))
}

/**
 * The list after its first page was fetched anew. What lies below the page's last item was loaded earlier and stays;
 * what the page should have but has not was deleted.
 */
export function refreshFirstPage(items: ConversationView[], page: ConversationView[], isWhole: boolean): ConversationView[] {
  const last = page.findLast(({ isPinned }) => !isPinned)
  if (isWhole || !last) return page
  const ids = new Set(page.map(({ id }) => id))
  return [...page, ...items.filter(({ id, isPinned, lastActivityAt }) => !ids.has(id) && !isPinned && lastActivityAt < last.lastActivityAt)]
}

/** The list with a run of a conversation at work, or not any more. */
export function markRun(items: ConversationView[], conversationId: string, runId: string, isActive: boolean): ConversationView[] {
  return items.map((item) => {
    if (item.id !== conversationId || item.activeRunIds.includes(runId) === isActive) return item
    const activeRunIds = isActive ? [...item.activeRunIds, runId] : item.activeRunIds.filter((id) => id !== runId)
    return { ...item, activeRunIds }
  })
}

import type { ConversationView } from '#shared/schemas/conversations.ts'

/** The part with what is pinned or in no folder; the other parts are the folders, by their ids. */
export const listPart = ''

/** Of each part that was loaded, where it goes on; null when all of it is there. */
export type PartCursors = Readonly<Record<string, string | null>>

/** In which part of the list a conversation stands. */
export function partOf({ isPinned, folderId }: Pick<ConversationView, 'isPinned' | 'folderId'>): string {
  return isPinned ? listPart : folderId ?? listPart
}

/** What stands in a part, in the order of the list. */
export function itemsOfPart(items: ConversationView[], part: string): ConversationView[] {
  return items.filter((item) => partOf(item) === part)
}

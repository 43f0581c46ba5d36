import type { ConversationView } from '#shared/schemas/conversations.ts'
import { itemsOfPart, listPart } from '~/utils/conversations/list-parts'

/** What the sidebar shows of the conversations: those in the list, those in each folder, and all that can be seen. */
export function useSidebarParts() {
  const list = useConversationList()
  const folders = useFolders()

  const pinned = computed(() => list.items.value.filter(({ isPinned }) => isPinned))
  const listed = computed(() => itemsOfPart(list.items.value, listPart))
  const inFolder = (id: string): ConversationView[] => itemsOfPart(list.items.value, id)
  /** From the top to the bottom, without what is in a folder that is closed. */
  const shown = computed(() => [
    ...pinned.value,
    ...folders.items.value.filter(({ id }) => folders.isOpen(id)).flatMap(({ id }) => inFolder(id)),
    ...listed.value.filter(({ isPinned }) => !isPinned),
  ])
  return { listed, inFolder, shown }
}

import { LazyConversationsTagDialog } from '#components'
import type { ConversationView } from '#shared/schemas/conversations.ts'

/** Lets the person choose the tags of a conversation. */
export function useTagDialog() {
  const overlay = useOverlay()
  return async (conversation: ConversationView): Promise<void> => {
    const dialog = overlay.create(LazyConversationsTagDialog, { destroyOnClose: true })
    await dialog.open({ conversation }).result
  }
}

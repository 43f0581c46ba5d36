import { LazyConversationsMoveDialog } from '#components'
import type { ConversationView } from '#shared/schemas/conversations.ts'

/** Asks into which folder these conversations go, and puts them there; answers false when the person changed their mind. */
export function useMoveDialog() {
  const overlay = useOverlay()
  return async (conversations: ConversationView[]): Promise<boolean> => {
    const dialog = overlay.create(LazyConversationsMoveDialog, { destroyOnClose: true })
    const isMoved = Boolean(await dialog.open({ conversations }).result)
    const [first] = conversations
    // The dialog gives the focus back to a row that has moved.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-conversation="${first?.id}"] a`)?.focus())
    return isMoved
  }
}

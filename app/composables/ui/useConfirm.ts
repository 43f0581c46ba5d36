import { LazyUiConfirmDialog } from '#components'

export interface Confirmation {
  title: string
  /** What will happen, and whether it can be undone. */
  description: string
  /** The deed itself, as in "Delete the key". */
  confirmLabel: string
  /** Nothing is lost by it, so that the button need not warn. */
  isHarmless?: boolean
}

/** Asks before something that cannot be undone; answers true when the person wants it. */
export function useConfirm() {
  const overlay = useOverlay()
  return async (confirmation: Confirmation): Promise<boolean> => {
    // Closing destroys a dialog, so that each question has one of its own.
    const dialog = overlay.create(LazyUiConfirmDialog, { destroyOnClose: true })
    return Boolean(await dialog.open(confirmation).result)
  }
}

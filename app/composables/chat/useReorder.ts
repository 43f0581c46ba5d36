import { moveQueued } from '~/utils/thread/queue-state'
import type { QueuedMessageView } from '#shared/schemas/queue.ts'

/**
 * Moves a row of a list with the pointer, by mouse or finger. The rows make room while it is dragged; `onMoved` is told
 * when it is let go in another place.
 */
export function useReorder(list: Readonly<Ref<HTMLElement | null>>, items: () => QueuedMessageView[], onMoved: (id: string, place: number) => void) {
  const draggedId = ref<string>()
  const place = ref(0)
  const shown = computed(() => (draggedId.value === undefined ? items() : moveQueued(items(), draggedId.value, place.value)))

  function placeAt(y: number): number {
    const rows = [...list.value?.children ?? []].map((row) => row.getBoundingClientRect())
    const index = rows.findIndex(({ bottom }) => y < bottom)
    return index < 0 ? rows.length - 1 : index
  }

  function grab(id: string, event: PointerEvent) {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
    const end = new AbortController()
    const { signal } = end
    const start = items().findIndex((item) => item.id === id)
    draggedId.value = id
    place.value = start
    const letGo = (isDone: boolean) => {
      end.abort()
      draggedId.value = undefined
      if (isDone && place.value !== start) onMoved(id, place.value)
    }
    // The row moves in the list while it is dragged: the document hears of the pointer wherever it is.
    document.addEventListener('pointermove', ({ clientY }) => { place.value = placeAt(clientY) }, { signal })
    document.addEventListener('pointerup', () => letGo(true), { signal })
    document.addEventListener('pointercancel', () => letGo(false), { signal })
  }

  return { draggedId, shown, grab }
}

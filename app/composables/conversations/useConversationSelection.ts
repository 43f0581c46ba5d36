import { toggleSelected } from '~/utils/conversations/selection'

/** Conversations that are chosen for something to be done with all of them. One selection for the whole page. */
export function useConversationSelection() {
  /** Null while nothing is being selected. */
  const selected = useState<ReadonlySet<string> | null>('conversation-selection', () => shallowRef(null))
  const lastId = useState<string | null>('conversation-selection-last', () => null)
  const { shown } = useSidebarParts()
  const listIds = () => shown.value.map(({ id }) => id)

  return {
    isSelecting: computed(() => selected.value !== null),
    /** In the order of the list; what another device has taken away is not among them. */
    chosen: computed(() => shown.value.filter(({ id }) => selected.value?.has(id))),
    isSelected: (id: string) => selected.value?.has(id) ?? false,
    begin: (id: string) => {
      selected.value = new Set([id])
      lastId.value = id
    },
    /** With `isRange`, all from the one that was switched before. */
    toggle: (id: string, isRange: boolean) => {
      selected.value = toggleSelected(selected.value ?? new Set(), listIds(), id, (isRange && lastId.value) || undefined)
      lastId.value = id
    },
    selectAll: () => { selected.value = new Set(listIds()) },
    end: () => { selected.value = null },
  }
}

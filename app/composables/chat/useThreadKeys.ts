interface ThreadKeys {
  search: () => void
  jump: (step: -1 | 1) => void
}

/**
 * The keys of a conversation: Ctrl or Cmd and F searches it, pressed again in the search field it is the browser's own
 * search; Alt and an arrow leads to the question before or after.
 */
export function useThreadKeys({ search, jump }: ThreadKeys) {
  function onKeydown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || document.querySelector('[role=dialog], [role=menu]')) return
    const target = event.target instanceof Element ? event.target : document.body
    const modifiers = modifiersOf(event)
    if ((modifiers === 'Control' || modifiers === 'Meta') && event.key.toLowerCase() === 'f') {
      if (target.closest('[data-thread-search], [data-artefact-panel], #sidebar')) return
      event.preventDefault()
      search()
    } else if (modifiers === 'Alt' && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      jump(event.key === 'ArrowUp' ? -1 : 1)
    }
  }
  onMounted(() => document.addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKeydown))
}

function modifiersOf(event: KeyboardEvent): string {
  return ['Control', 'Meta', 'Alt', 'Shift'].filter((name) => event.getModifierState(name)).join('+')
}

/**
 * A button that opens a panel beside it. A click elsewhere, the focus going elsewhere, or Escape closes the panel;
 * Escape gives the focus back to the button. Bind `root` to the element that holds both.
 */
export function useDisclosure() {
  const isOpen = ref(false)
  const root = useTemplateRef<HTMLElement>('root')

  function closeFromOutside(event: Event) {
    if (event.target instanceof Node && root.value?.contains(event.target)) return
    isOpen.value = false
  }
  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    isOpen.value = false
    root.value?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
  }
  watch(isOpen, (open, _before, onCleanup) => {
    if (!open) return
    document.addEventListener('pointerdown', closeFromOutside)
    document.addEventListener('focusin', closeFromOutside)
    document.addEventListener('keydown', closeOnEscape)
    onCleanup(() => {
      document.removeEventListener('pointerdown', closeFromOutside)
      document.removeEventListener('focusin', closeFromOutside)
      document.removeEventListener('keydown', closeOnEscape)
    })
  })
  return { isOpen, root, toggle: () => { isOpen.value = !isOpen.value } }
}

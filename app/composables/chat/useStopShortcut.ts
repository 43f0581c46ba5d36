/** Escape stops the answer, unless it is meant for something that is open. */
export function useStopShortcut(isBusy: Readonly<Ref<boolean>>, stop: () => void) {
  function onKeydown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !isBusy.value) return
    if (document.querySelector('[role=dialog], [role=menu], [aria-expanded=true][aria-haspopup]')) return
    stop()
  }
  onMounted(() => document.addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKeydown))
}

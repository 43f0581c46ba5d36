/** Files that are dragged over the page, wherever, and let go there. Gives whether there are some over it. */
export function useFileDrop(onFiles: (files: File[]) => void) {
  const isOver = ref(false)
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

  function onDragOver(event: DragEvent) {
    if (!hasFiles(event)) return
    event.preventDefault()
    isOver.value = true
  }
  function onDragLeave(event: DragEvent) {
    // Only when they leave the window: between its elements the pointer leaves one for another.
    if (event.relatedTarget === null) isOver.value = false
  }
  function onDrop(event: DragEvent) {
    if (!hasFiles(event)) return
    event.preventDefault()
    isOver.value = false
    onFiles([...event.dataTransfer?.files ?? []])
  }
  onMounted(() => {
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', onDragOver)
    window.removeEventListener('dragleave', onDragLeave)
    window.removeEventListener('drop', onDrop)
  })
  return { isOver }
}

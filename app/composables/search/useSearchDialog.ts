/** The one dialog in which everything is found: conversations by what was said, and what one can do. */
export function useSearchDialog() {
  const isOpen = useState('search-dialog', () => false)
  const text = useState('search-text', () => '')
  return {
    isOpen,
    /** What is being looked for. */
    text,
    open: (wanted = '') => {
      text.value = wanted
      isOpen.value = true
    },
  }
}

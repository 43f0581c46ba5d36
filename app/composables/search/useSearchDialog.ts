/** The one dialog in which everything is found: conversations by what was said, and what one can do. */
export function useSearchDialog() {
  const isOpen = useState('search-dialog', () => false)
  return { isOpen, open: () => { isOpen.value = true } }
}

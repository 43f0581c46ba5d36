/** Whether the shown conversation is being searched: then nothing in it is folded. */
export function useThreadSearchState() {
  return { isSearching: useState('thread-searching', () => false) }
}

import { findRanges } from '~/utils/search/find-ranges'
import { showHighlights } from '~/utils/search/show-highlights'
import type { ThreadState } from '~/utils/thread/thread-state'

const searchable = '[data-answer-text], [data-question-text]'

interface SearchOptions {
  thread: ThreadState
  /** The element that holds the messages. */
  content: Readonly<Ref<HTMLElement | null>>
  loadEarlier: () => Promise<void>
  isBusy: Readonly<Ref<boolean>>
}

/** Looks for words in the shown branch, back to its beginning: what is not on the page yet is loaded first. */
export function useThreadSearch({ thread, content, loadEarlier, isBusy }: SearchOptions) {
  const { isSearching } = useThreadSearchState()
  const query = ref('')
  const ranges = shallowRef<Range[]>([])
  const position = ref(0)
  const isLoading = ref(false)

  function find() {
    ranges.value = isSearching.value && content.value ? findRanges(content.value.querySelectorAll(searchable), query.value) : []
  }
  function show() {
    const current = ranges.value[position.value]
    showHighlights(ranges.value, current)
    current?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  }
  function move(step: number) {
    const count = ranges.value.length
    if (count > 0) position.value = (position.value + step + count) % count
    show()
  }
  async function loadAll() {
    if (isLoading.value) return
    isLoading.value = true
    // A page that cannot be loaded leaves the search with what is here.
    while (isSearching.value && thread.earlierCursor.value) {
      const before = thread.earlierCursor.value
      await loadEarlier()
      if (thread.earlierCursor.value === before) break
    }
    isLoading.value = false
  }
  function open() {
    isSearching.value = true
    void loadAll()
  }
  function close() {
    isSearching.value = false
    ranges.value = []
    showHighlights([], undefined)
  }

  // The newest place first, as people look for what was said lately.
  watch(query, () => {
    find()
    position.value = Math.max(0, ranges.value.length - 1)
    show()
  })
  watch(() => [thread.messages.value, isBusy.value, isSearching.value], async () => {
    if (!isSearching.value) return
    await nextTick()
    const fromEnd = ranges.value.length - position.value
    find()
    position.value = Math.min(Math.max(0, ranges.value.length - fromEnd), Math.max(0, ranges.value.length - 1))
    showHighlights(ranges.value, ranges.value[position.value])
  })
  onBeforeUnmount(close)
  return { isSearching, query, count: computed(() => ranges.value.length), position, isLoading, move, open, close }
}

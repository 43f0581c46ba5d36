import type { ConversationPage } from '#shared/schemas/conversations.ts'
import type { SearchPage, SearchResult } from '#shared/schemas/search.ts'
import { toApiProblem, type ApiProblem } from '~/utils/api-problem'
import type { TaggedText } from '~/utils/search/read-tag'
import { unmarked } from '~/utils/search/search-item'

/** After the last key, so that a word costs one search and not one for each letter. */
const settleMs = 180

/**
 * Conversations in which the words occur, in title or messages, while they are being typed; only in one of them, or only in
 * those with a tag, where that is given. A tag alone finds all that have it.
 */
export function useConversationSearch(wanted: Readonly<Ref<TaggedText>>, conversationId: Readonly<Ref<string | undefined>>) {
  const api = useApi()
  const results = shallowRef<SearchResult[]>()
  const problem = shallowRef<ApiProblem>()
  const isSearching = ref(false)

  async function fetchResults({ tag, words }: TaggedText, signal: AbortSignal): Promise<SearchResult[]> {
    if (words !== '') return (await api<SearchPage>('/api/v1/search', { query: { text: words, tag, conversationId: conversationId.value }, signal })).items
    const { items } = await api<ConversationPage>('/api/v1/conversations', { query: { tag }, signal })
    return items.map(({ id, title, lastActivityAt }) => ({ conversationId: id, title: unmarked(title), lastActivityAt, hits: [], moreHits: 0 }))
  }

  async function search(signal: AbortSignal) {
    try {
      const found = await fetchResults(wanted.value, signal)
      if (!signal.aborted) [results.value, problem.value] = [found, undefined]
    } catch (error) {
      if (!signal.aborted) [results.value, problem.value] = [undefined, toApiProblem(error)]
    } finally {
      if (!signal.aborted) isSearching.value = false
    }
  }

  watch([() => JSON.stringify(wanted.value), conversationId], (_now, _before, onCleanup) => {
    const controller = new AbortController()
    onCleanup(() => controller.abort())
    const { tag, isTyping, words } = wanted.value
    isSearching.value = !isTyping && (words !== '' || tag !== undefined)
    if (!isSearching.value) return [results.value, problem.value] = [undefined, undefined]
    const timer = setTimeout(() => void search(controller.signal), settleMs)
    controller.signal.addEventListener('abort', () => clearTimeout(timer))
  }, { immediate: true })
  return { results, problem, isSearching }
}

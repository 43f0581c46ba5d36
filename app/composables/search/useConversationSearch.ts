import type { SearchPage, SearchResult } from '#shared/schemas/search.ts'
import { toApiProblem, type ApiProblem } from '~/utils/api-problem'

/** After the last key, so that a word costs one search and not one for each letter. */
const settleMs = 180

/** Conversations in which the text occurs, in title or messages, while it is being typed; only in one of them where it is given. */
export function useConversationSearch(text: Readonly<Ref<string>>, conversationId: Readonly<Ref<string | undefined>>) {
  const api = useApi()
  const results = shallowRef<SearchResult[]>()
  const problem = shallowRef<ApiProblem>()
  const isSearching = ref(false)

  async function search(wanted: string, signal: AbortSignal) {
    try {
      const query = { text: wanted, conversationId: conversationId.value }
      const page = await api<SearchPage>('/api/v1/search', { query, signal })
      if (!signal.aborted) [results.value, problem.value] = [page.items, undefined]
    } catch (error) {
      if (!signal.aborted) [results.value, problem.value] = [undefined, toApiProblem(error)]
    } finally {
      if (!signal.aborted) isSearching.value = false
    }
  }

  watch([() => text.value.trim(), conversationId], ([wanted], _before, onCleanup) => {
    const controller = new AbortController()
    onCleanup(() => controller.abort())
    isSearching.value = wanted !== ''
    if (wanted === '') return [results.value, problem.value] = [undefined, undefined]
    const timer = setTimeout(() => void search(wanted, controller.signal), settleMs)
    controller.signal.addEventListener('abort', () => clearTimeout(timer))
  }, { immediate: true })
  return { results, problem, isSearching }
}

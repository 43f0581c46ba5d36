import { toApiProblem } from '~/utils/api-problem'

interface Page<Item> { items: Item[], nextCursor: string | null }

/** A list that comes page by page: the first at once, the others with `loadMore` while `hasMore`. */
export function usePagedList<Item>(path: string) {
  const api = useApi()
  const { data, error, refresh } = useLazyAsyncData(path, () => api<Page<Item>>(path), { deep: true })
  const { run: loadMore, isBusy: isLoadingMore } = useAction(async () => {
    const cursor = data.value?.nextCursor
    if (!data.value || !cursor) return
    const page = await api<Page<Item>>(path, { query: { cursor } })
    data.value.items.push(...page.items)
    data.value.nextCursor = page.nextCursor
  })
  return {
    items: computed(() => data.value?.items),
    hasMore: computed(() => Boolean(data.value?.nextCursor)),
    problem: computed(() => (error.value ? toApiProblem(error.value) : null)),
    loadMore,
    isLoadingMore,
    reload: refresh,
  }
}

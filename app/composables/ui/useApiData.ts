import { toApiProblem } from '~/utils/api-problem'

/**
 * What `path` answers: there when the page was rendered on the server, otherwise soon (`data` is undefined until then),
 * and `problem` when it failed.
 */
export function useApiData<Answer>(path: string) {
  const api = useApi()
  const { data, error, refresh } = useLazyAsyncData(path, () => api<Answer>(path), { deep: true })
  return { data, problem: computed(() => (error.value ? toApiProblem(error.value) : null)), reload: refresh }
}

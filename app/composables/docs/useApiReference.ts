import { groupOperations } from '~/utils/api-reference/openapi-document'
import type { OpenApiDocument } from '~/utils/api-reference/openapi-document'
import { toApiProblem } from '~/utils/api-problem'

/**
 * The operations of this server. The browser fetches the document: it is large, and a page that anyone may open should
 * not make the server render it.
 */
export function useApiReference() {
  const api = useApi()
  const { data, error, refresh } = useLazyAsyncData('api-reference', () => api<OpenApiDocument>('/api/openapi.json'), { server: false, deep: false })
  return {
    groups: computed(() => (data.value ? groupOperations(data.value) : undefined)),
    version: computed(() => data.value?.info.version),
    problem: computed(() => (error.value ? toApiProblem(error.value) : null)),
    reload: refresh,
  }
}

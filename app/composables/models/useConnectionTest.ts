import type { ConnectionTestResult, ProviderKind, ProviderView } from '#shared/schemas/models.ts'
import { toApiProblem } from '~/utils/api-problem'
import type { ApiProblem } from '~/utils/api-problem'

export interface ConnectionSettings { kind: ProviderKind, baseUrl: string, apiKey: string }

/**
 * Asks a provider for its models with the settings of a form. The stored key of `provider` is used as long as no other
 * is given and the address is the one it was stored for.
 */
export function useConnectionTest(provider: Ref<ProviderView | null>, isPersonal: boolean) {
  const api = useApi()
  const result = shallowRef<ConnectionTestResult | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const isBusy = ref(false)

  function ask({ kind, baseUrl, apiKey }: ConnectionSettings) {
    const stored = provider.value
    if (stored && apiKey === '' && baseUrl === stored.baseUrl) {
      return api<ConnectionTestResult>(`${providersPath}/${stored.id}/test`, { method: 'POST', body: {} })
    }
    return api<ConnectionTestResult>(`${providersPath}/test`, { method: 'POST', body: { kind, baseUrl, apiKey: apiKey || undefined, isPersonal } })
  }
  async function test(settings: ConnectionSettings) {
    if (isBusy.value) return
    isBusy.value = true
    problem.value = null
    result.value = null
    try {
      result.value = await ask(settings)
    } catch (error) {
      problem.value = toApiProblem(error)
    } finally {
      isBusy.value = false
    }
  }
  return { test, result, problem, isBusy }
}

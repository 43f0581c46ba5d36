import type { LocalProvider, ProviderView } from '#shared/schemas/models.ts'

/** A model server that was found on the server's machine and is not among `connected` providers yet, if any. Looked for once, for whoever may connect it, when the page is there. */
export function useLocalProvider(isAdministrator: boolean, connected: Ref<ProviderView[] | undefined>) {
  const api = useApi()
  const found = shallowRef<LocalProvider[]>([])

  // Whoever finds nothing adds a provider by hand, as ever.
  onMounted(async () => isAdministrator && api<{ items: LocalProvider[] }>('/api/v1/models/providers/local').then(({ items }) => { found.value = items }).catch(() => undefined))
  return computed(() => found.value.find(({ host }) => !connected.value?.some(({ baseUrl }) => URL.parse(baseUrl)?.host === host)))
}

import type { LocalProvider } from '#shared/schemas/models.ts'

/** A model server that was found on the server's machine and is not connected yet. Looked for, for whoever may connect it, when the page is there. */
export function useLocalProvider(isAdministrator: boolean) {
  const api = useApi()
  const localProvider = shallowRef<LocalProvider>()

  // Whoever finds nothing adds a provider by hand, as ever.
  const look = async () => isAdministrator && api<{ items: LocalProvider[] }>('/api/v1/models/providers/local').then(({ items: [first] }) => { localProvider.value = first }).catch(() => undefined)
  onMounted(look)
  return { localProvider, look }
}

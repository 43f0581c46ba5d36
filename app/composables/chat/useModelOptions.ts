import type { ModelOption, ModelOptionList } from '#shared/schemas/models.ts'

/** The models to choose from. */
export function useModelOptions() {
  // Null and not undefined: a state without a value is begun anew by whoever asks next.
  const list = useState('model-options', () => shallowRef<ModelOptionList | null>(null))
  const api = useApi()
  const items = computed<ModelOption[]>(() => list.value?.items ?? [])

  async function refresh(): Promise<void> {
    list.value = await api<ModelOptionList>('/api/v1/models')
  }

  return {
    items,
    /** What providers do of speech; the rest is the browser's. */
    speech: computed(() => list.value?.speech ?? { canTranscribe: false, canSpeak: false }),
    isDemoOnly: computed(() => items.value.length > 0 && items.value.every(({ isDemo }) => isDemo)),
    defaultModelId: computed(() => list.value?.defaultModelId),
    find: (id: string | null | undefined) => items.value.find((item) => item.id === id),
    refresh,
    /** Asks once; a failure leaves the list empty, and the server takes its default. */
    load: async () => { if (!list.value) await refresh().catch(() => undefined) },
  }
}

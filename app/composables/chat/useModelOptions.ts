import type { ModelOption, ModelOptionList } from '#shared/schemas/models.ts'

/** The models to choose from, and the one for new conversations: the last one chosen in this browser, if it still exists. */
export function useModelOptions() {
  const list = useState('model-options', () => shallowRef<ModelOptionList>())
  const lastChosenId = useCookie<string | null>('agentchat-model', { default: () => null, maxAge: 365 * 24 * 60 * 60, sameSite: 'lax' })
  const api = useApi()
  const items = computed<ModelOption[]>(() => list.value?.items ?? [])
  const find = (id: string | null | undefined) => items.value.find((item) => item.id === id)

  async function refresh(): Promise<void> {
    list.value = await api<ModelOptionList>('/api/v1/models')
  }

  return {
    items,
    /** What providers do of speech; the rest is the browser's. */
    speech: computed(() => list.value?.speech ?? { canTranscribe: false, canSpeak: false }),
    isDemoOnly: computed(() => items.value.length > 0 && items.value.every(({ isDemo }) => isDemo)),
    newConversationModel: computed(() => find(lastChosenId.value) ?? find(list.value?.defaultModelId) ?? items.value[0]),
    find,
    refresh,
    /** Asks once; a failure leaves the list empty, and the server takes its default. */
    load: async () => { if (!list.value) await refresh().catch(() => undefined) },
    rememberChoice: (id: string) => { lastChosenId.value = id },
  }
}

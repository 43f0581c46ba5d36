import { createProviderInput } from '#shared/schemas/models.ts'
import type { ProviderKind, ProviderView } from '#shared/schemas/models.ts'
import { addFound, choicesOf, modelsToStore } from '~/utils/model-choices'
import type { ModelChoice } from '~/utils/model-choices'
import type { ProviderPreset } from '~/utils/provider-presets'

/** The drawer that adds a provider, for oneself or for everybody, filled in with the `preset`, or changes the `given` one: its settings, its test and its models. */
export function useProviderForm({ given, isPersonal, preset }: { given: ProviderView | null, isPersonal: boolean, preset?: ProviderPreset }, onSaved: () => void) {
  const api = useApi()
  /** What is stored so far; a new provider is from the moment that its settings were accepted. */
  const provider = shallowRef(given)
  const initial = given ?? preset ?? { kind: 'openai-compatible' as ProviderKind, name: '', baseUrl: '' }
  const state = reactive({
    kind: initial.kind,
    name: initial.name,
    baseUrl: initial.baseUrl,
    apiKey: '',
  })
  const isKeyRemoved = ref(false)
  const choices = ref<ModelChoice[]>(choicesOf(given?.models ?? []))
  const connection = useConnectionTest(provider, isPersonal)

  watch(connection.result, (result) => {
    if (result?.isOk) choices.value = addFound(choices.value, result.models)
  })
  // What was found by itself is tried at once, so that its models can be chosen.
  if (preset) onMounted(() => connection.test(state))
  function applyPreset(preset: ProviderPreset) {
    Object.assign(state, { kind: preset.kind, name: preset.name, baseUrl: preset.baseUrl })
  }
  function storeSettings(values: { name: string, baseUrl: string }): Promise<ProviderView> {
    const apiKey = state.apiKey.trim()
    if (!provider.value) return api(providersPath, { method: 'POST', body: { ...values, kind: state.kind, apiKey: apiKey || undefined, isPersonal } })
    const key = isKeyRemoved.value ? null : apiKey || undefined
    return api(`${providersPath}/${provider.value.id}`, { method: 'PATCH', body: { ...values, apiKey: key } })
  }
  const form = useApiForm({
    schema: createProviderInput.pick({ name: true, baseUrl: true, apiKey: true }),
    state,
    send: async ({ name, baseUrl }) => {
      provider.value = await storeSettings({ name, baseUrl })
      const models = modelsToStore(choices.value)
      if (models.length > 0) await api(`${providersPath}/${provider.value.id}/models`, { method: 'PUT', body: { models } })
      onSaved()
    },
    fieldOfProblem: { 'provider-exists': 'name' },
  })
  return { ...form, state, provider, choices, connection, isKeyRemoved, applyPreset }
}

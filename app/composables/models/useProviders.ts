import type { ProviderList, ProviderView } from '#shared/schemas/models.ts'

export const providersPath = '/api/v1/models/providers'

/** The providers that the person manages, for everybody and for themselves, and what is done with one as a whole. */
export function useProviders() {
  const api = useApi()
  const confirm = useConfirm()
  const { t } = useI18n()
  const { data, problem, reload } = useApiData<ProviderList>(providersPath)
  const ownedBy = (isPersonal: boolean) => computed(() => data.value?.items.filter((provider) => provider.isPersonal === isPersonal))

  const { run: setEnabled } = useAction(async (provider: ProviderView, isEnabled: boolean) => {
    Object.assign(provider, await api<ProviderView>(`${providersPath}/${provider.id}`, { method: 'PATCH', body: { isEnabled } }))
  })
  const { run: remove } = useAction(async (provider: ProviderView) => {
    const description = t('models.deleteDescription')
    if (!await confirm({ title: t('models.deleteTitle', { name: provider.name }), description, confirmLabel: t('models.deleteProvider') })) return
    await api(`${providersPath}/${provider.id}`, { method: 'DELETE' })
    await reload()
  })
  return { shared: ownedBy(false), personal: ownedBy(true), allowsPersonal: computed(() => data.value?.allowsPersonal ?? false), problem, reload, setEnabled, remove }
}

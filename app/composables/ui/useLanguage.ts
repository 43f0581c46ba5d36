import type { Locale } from '#shared/schemas/locale.ts'

/** The language of the interface: a cookie of this browser, and the person's profile for the next one. */
export function useLanguage() {
  const { locale, setLocale } = useI18n()
  const { user, remember } = useCurrentUser()
  const api = useApi()
  const showProblem = useProblemToast()

  async function choose(chosen: Locale) {
    await setLocale(chosen)
    if (!user.value || user.value.locale === chosen) return
    try {
      await api('/api/v1/users/me', { method: 'PATCH', body: { locale: chosen } })
      remember({ ...user.value, locale: chosen })
    } catch (error) {
      showProblem(error)
    }
  }
  return { language: locale, choose }
}

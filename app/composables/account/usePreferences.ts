import { preferences as preferencesSchema } from '#shared/schemas/preferences.ts'
import type { ChangePreferencesInput, Preferences } from '#shared/schemas/preferences.ts'
import type { CurrentUser } from '#shared/schemas/auth.ts'

/** What the person has set for all of their devices; the defaults for a visitor. A change shows at once. */
export function usePreferences() {
  const { user, remember } = useCurrentUser()
  const api = useApi()
  const showProblem = useProblemToast()
  const preferences = computed<Preferences>(() => user.value?.preferences ?? preferencesSchema.parse({}))

  async function change(changes: ChangePreferencesInput) {
    const person = user.value
    if (!person) return
    remember({ ...person, preferences: { ...person.preferences, ...changes } })
    try {
      // Kept alive: it has shown at once, so that the tab may be closed before it is sent.
      await api<CurrentUser>('/api/v1/users/me', { method: 'PATCH', body: { preferences: changes }, keepalive: true })
    } catch (error) {
      remember(person)
      showProblem(error)
    }
  }

  /** One of them as a model for a control. */
  function usePreference<Name extends keyof Preferences>(name: Name) {
    return computed({ get: () => preferences.value[name], set: (value) => { void change({ [name]: value }) } })
  }

  return { preferences, change, usePreference }
}

import type { CurrentUser } from '#shared/schemas/auth.ts'
import { safeRedirectPath } from '~/utils/sign-in-redirect'

/** What follows once someone has signed in or registered: their language, then the page they wanted. */
export function useSignIn() {
  const { remember } = useCurrentUser()
  const { forget } = useRegistrationState()
  const { setLocale } = useI18n()
  const route = useRoute()

  return async function enter(person: CurrentUser) {
    remember(person)
    forget()
    await setLocale(person.locale)
    await navigateTo(safeRedirectPath(route.query.redirect))
  }
}

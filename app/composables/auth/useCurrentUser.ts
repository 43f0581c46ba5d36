import type { CurrentUser } from '#shared/schemas/auth.ts'

/**
 * The person who is signed in: undefined while unknown, null for a visitor. It is asked for once, while the first page
 * is rendered, by the middleware `auth.global`.
 */
export function useCurrentUser() {
  const user = useState<CurrentUser | null | undefined>('current-user', () => undefined)
  return {
    user: computed(() => user.value ?? null),
    isKnown: computed(() => user.value !== undefined),
    isAdministrator: computed(() => user.value?.role === 'administrator'),
    remember: (person: CurrentUser) => { user.value = person },
    forget: () => { user.value = null },
  }
}

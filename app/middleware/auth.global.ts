import type { CurrentUser } from '#shared/schemas/auth.ts'
import { toApiProblem } from '~/utils/api-problem'
import { loginLocation, safeRedirectPath } from '~/utils/sign-in-redirect'

/**
 * Sends visitors to the sign-in page, or to the registration while nobody has an account, and keeps those who are signed
 * in away from both. Pages with `definePageMeta({ isPublic: true })` are for everyone.
 */
export default defineNuxtRouteMiddleware(async (to) => {
  // The error page is for whoever asks; an address that leads nowhere leads to it.
  if (useError().value || to.matched.length === 0) return
  // The page for times without a connection asks nobody anything, and is nobody's.
  if (to.path === '/offline') return
  const { user, isKnown, remember, forget } = useCurrentUser()
  if (!isKnown.value) {
    const person = await findSignedInPerson()
    if (person) remember(person)
    else forget()
  }
  const isEntrance = to.path === '/login' || to.path === '/register'
  if (user.value) return isEntrance ? navigateTo(safeRedirectPath(to.query.redirect)) : undefined
  if (to.meta.isPublic) return
  const registration = await useRegistrationState().load()
  if (registration.isFirstUser) return to.path === '/register' ? undefined : navigateTo('/register')
  return isEntrance ? undefined : navigateTo(loginLocation(to.fullPath))
})

async function findSignedInPerson(): Promise<CurrentUser | null> {
  try {
    return await useRequestFetch()<CurrentUser, string>('/api/v1/auth/session', { retry: false }) as CurrentUser
  } catch (error) {
    const problem = toApiProblem(error)
    if (problem.code === 'unauthenticated') return null
    // The server keeps the details of what it calls fatal to itself, and shows the error page in any case.
    throw createError({ statusCode: problem.statusCode || 503, data: problem.data, message: problem.message, fatal: import.meta.client })
  }
}

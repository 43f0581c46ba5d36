/** For pages that only administrators have: to everyone else they do not exist. */
export default defineNuxtRouteMiddleware(() => {
  const { isAdministrator } = useCurrentUser()
  if (!isAdministrator.value) return abortNavigation(createError({ statusCode: 404, fatal: true }))
})

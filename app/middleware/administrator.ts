/** For pages that only administrators have: to everyone else they do not exist. */
export default defineNuxtRouteMiddleware(() => {
  // The server has said so already, and the error page is shown.
  if (useError().value) return
  const { isAdministrator } = useCurrentUser()
  if (!isAdministrator.value) return abortNavigation(createError({ statusCode: 404, fatal: true }))
})

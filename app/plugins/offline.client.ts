/**
 * Gets the browser ready for times without a connection, when nothing else is to be done: not in development, where files
 * change under their names, and not for visitors.
 */
export default defineNuxtPlugin((nuxtApp) => {
  if (import.meta.dev) return
  const { user, isKnown } = useCurrentUser()

  nuxtApp.hook('app:mounted', () => {
    watch(() => user.value?.id, (id) => {
      if (id) whenIdle(prepare)
      // Whoever was signed in here is not any more: the session may have been ended from another device.
      else if (isKnown.value) whenIdle(forget)
    }, { immediate: true })
  })

  async function forget() {
    const { forgetEverything } = await import('~/utils/offline/service-worker')
    if (!user.value) await forgetEverything()
  }

  async function prepare() {
    const { canWorkOffline, keepInterface } = await import('~/utils/offline/service-worker')
    if (!canWorkOffline()) return
    await keepInterface()
  }
})

/** Lets everything that people see come first. What fails is only missing without a connection. */
function whenIdle(work: () => Promise<void>) {
  const start = () => { work().catch(() => undefined) }
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 10_000 })
  else setTimeout(start, 3_000)
}

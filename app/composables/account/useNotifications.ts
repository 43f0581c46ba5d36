/**
 * Tells, through the system, what happens while the window is in the background: when the person has asked for it and
 * this browser was given leave.
 */
export function useNotifications() {
  const { preferences, change } = usePreferences()
  const permission = ref<NotificationPermission | 'unsupported'>('default')
  onMounted(() => { permission.value = isSupported() ? Notification.permission : 'unsupported' })

  /** Switches them on, which asks the browser for leave the first time, or off. */
  async function setWanted(isWanted: boolean) {
    if (isWanted && permission.value === 'default') permission.value = await Notification.requestPermission()
    await change({ notifiesWhenDone: isWanted && permission.value === 'granted' })
  }

  /** Shows a notification that leads to `path`; one with the same tag is replaced. */
  function notify(title: string, { body, tag, path }: { body: string, tag: string, path: string }) {
    if (!preferences.value.notifiesWhenDone || document.visibilityState === 'visible') return
    if (!isSupported() || Notification.permission !== 'granted') return
    const notification = new Notification(title, { body, tag, icon: '/favicon.svg' })
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
      void navigateTo(path)
    })
  }

  const isOn = computed(() => preferences.value.notifiesWhenDone && permission.value === 'granted')
  return { isOn, permission, setWanted, notify }
}

/** Without a shared worker, as on Android, nothing is received in the background and pages may not notify by themselves. */
function isSupported(): boolean {
  return 'Notification' in window && typeof SharedWorker !== 'undefined'
}

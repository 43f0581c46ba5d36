/** Shorter absences, as for copying something elsewhere, do not count. */
const minimumAwayMs = 5_000

/** Calls back when the person comes back to this window after a while, as long as the calling component is mounted. */
export function useWindowFocus(onReturn: () => void) {
  let leftAt = Number.POSITIVE_INFINITY
  const leave = () => { leftAt = Date.now() }
  const comeBack = () => {
    if (document.hidden || Date.now() - leftAt < minimumAwayMs) return
    leftAt = Number.POSITIVE_INFINITY
    onReturn()
  }
  const followVisibility = () => (document.hidden ? leave() : comeBack())
  onMounted(() => {
    window.addEventListener('blur', leave)
    window.addEventListener('focus', comeBack)
    document.addEventListener('visibilitychange', followVisibility)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('blur', leave)
    window.removeEventListener('focus', comeBack)
    document.removeEventListener('visibilitychange', followVisibility)
  })
}

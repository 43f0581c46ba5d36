/** The sidebar of signed-in pages: folded away on a wide screen (remembered), a drawer on a phone (closed at first). */
export function useSidebar() {
  const isFolded = useCookie<boolean>('agentchat-sidebar-folded', { default: () => false, maxAge: 365 * 24 * 60 * 60, sameSite: 'lax' })
  const isDrawerOpen = useState('sidebar-drawer', () => false)

  /** Shows or hides whichever of the two the screen's width calls for. */
  function toggle() {
    if (window.matchMedia('(width >= 48rem)').matches) isFolded.value = !isFolded.value
    else isDrawerOpen.value = !isDrawerOpen.value
  }
  return { isFolded, isDrawerOpen, toggle, closeDrawer: () => { isDrawerOpen.value = false } }
}

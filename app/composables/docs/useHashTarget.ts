/**
 * The element that the address names after `#`, and `scrollTo` for when it comes into being later than the page. An
 * operation opens itself when it is the target.
 */
export function useHashTarget() {
  const route = useRoute()
  const target = computed(() => decodeURIComponent(route.hash.slice(1)))
  async function scrollTo() {
    await nextTick()
    if (target.value) document.getElementById(target.value)?.scrollIntoView()
  }
  return { target, scrollTo }
}

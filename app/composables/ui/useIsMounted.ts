/** False in the first render, which must be the same on the server and in the browser; true from then on. */
export function useIsMounted() {
  const isMounted = ref(false)
  onMounted(() => { isMounted.value = true })
  return isMounted
}

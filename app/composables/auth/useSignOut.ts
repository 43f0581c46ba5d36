/** Ends this session. The page is loaded anew, so that nothing of the person stays in its memory. */
export function useSignOut() {
  const api = useApi()
  const showProblem = useProblemToast()
  const isBusy = ref(false)

  async function signOut() {
    isBusy.value = true
    try {
      await api('/api/v1/auth/logout', { method: 'POST' })
      window.location.assign('/login')
    } catch (error) {
      isBusy.value = false
      showProblem(error)
    }
  }
  return { signOut, isBusy }
}

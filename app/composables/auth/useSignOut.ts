import { forgetEverything } from '~/utils/offline/service-worker'

/** Ends this session. What the browser has kept goes, and the page is loaded anew: nothing of the person stays. */
export function useSignOut() {
  const api = useApi()
  const showProblem = useProblemToast()
  const isBusy = ref(false)

  async function signOut() {
    isBusy.value = true
    try {
      await api('/api/v1/auth/logout', { method: 'POST' })
      await forgetEverything()
      window.location.assign('/login')
    } catch (error) {
      isBusy.value = false
      showProblem(error)
    }
  }
  return { signOut, isBusy }
}

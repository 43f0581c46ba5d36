/**
 * Something that a click starts: runs once at a time and tells the person when it fails. `run` answers whether it
 * succeeded.
 */
export function useAction<Arguments extends unknown[]>(action: (...given: Arguments) => Promise<unknown>) {
  const isBusy = ref(false)
  const showProblem = useProblemToast()

  async function run(...given: Arguments): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    try {
      await action(...given)
      return true
    } catch (error) {
      showProblem(error)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { run, isBusy }
}

import { toApiProblem } from '~/utils/api-problem'

/** Tells the person about a failure for which the page itself has no place. Takes whatever was thrown. */
export function useProblemToast() {
  const toast = useToast()
  const problemText = useProblemText()
  return (error: unknown) => {
    const problem = toApiProblem(error)
    // The sign-in page, which follows, says it better.
    if (problem.code === 'unauthenticated') return
    toast.add({ id: problem.code, description: problemText(problem), icon: 'i-lucide-circle-alert', color: 'error' })
  }
}

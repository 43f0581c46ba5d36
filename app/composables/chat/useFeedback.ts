import type { FeedbackView } from '#shared/schemas/conversations.ts'
import type { ThreadMessage } from '~/utils/thread/thread-message'

/** What the person thinks of an answer. It shows at once; when the server does not take it, it is undone. */
export function useFeedback(message: () => ThreadMessage) {
  const api = useApi()
  const showProblem = useProblemToast()

  async function set(feedback: FeedbackView | null): Promise<boolean> {
    const target = message()
    const before = target.feedback
    target.feedback = feedback
    try {
      const path = `/api/v1/conversations/messages/${target.id}/feedback`
      if (feedback) await api(path, { method: 'PUT', body: feedback })
      else await api(path, { method: 'DELETE' })
      return true
    } catch (error) {
      target.feedback = before
      showProblem(error)
      return false
    }
  }
  return { set }
}

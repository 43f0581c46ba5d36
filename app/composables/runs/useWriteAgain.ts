import { v7 as newId } from 'uuid'
import type { CreateRunInput } from '#shared/schemas/runs.ts'
import { draftAnswer, type ThreadMessage } from '~/utils/thread/thread-message'
import { holdWhile, listCompared, type ThreadState } from '~/utils/thread/thread-state'

/** Asks for another answer in the place of one, or for the rest of it. It shows at once; the server's answer confirms it. */
export function useWriteAgain(thread: ThreadState) {
  const showProblem = useProblemToast()
  const { requestRun, begin } = useRunRequest(thread)
  const { messages, beside } = thread

  /** Undoes what is shown already when the server does not do it. */
  async function attempt(answer: ThreadMessage, input: CreateRunInput, undo: () => void) {
    try {
      await holdWhile(thread, async () => {
        const accepted = await requestRun(input, newId(), () => undefined)
        begin(answer, accepted, { parentId: answer.parentId, modelId: 'modelId' in input ? input.modelId : undefined })
      })
    } catch (error) {
      undo()
      showProblem(error)
    }
  }

  /** Ends the shown branch with an answer, in the place of the one that is shown; where they are compared, that one goes beside it. Gives the way back. */
  function endWith(answer: ThreadMessage): () => void {
    const [before, besideBefore] = [messages.value, beside.value]
    const place = before.findIndex(({ role, parentId }) => role === 'assistant' && parentId === answer.parentId)
    const replaced = before.slice(place, place + 1).filter((shown) => shown !== answer && listCompared(thread, shown).length > 0)
    messages.value = [...before.slice(0, place), answer]
    beside.value = [...besideBefore.filter((shown) => shown !== answer), ...replaced]
    return () => {
      messages.value = before
      beside.value = besideBefore
    }
  }

  async function regenerate(message: ThreadMessage, modelId?: string): Promise<void> {
    const answer = draftAnswer(newId(), message.parentId, message.siblingIds)
    await attempt(answer, { kind: 'regenerate', messageId: message.id, modelId }, endWith(answer))
  }

  async function continueAnswer(message: ThreadMessage): Promise<void> {
    const { state, error, runId } = message
    const goBack = endWith(message)
    Object.assign(message, { state: 'queued', error: null, runId: null })
    await attempt(message, { kind: 'continue', messageId: message.id }, () => {
      Object.assign(message, { state, error, runId })
      goBack()
    })
  }

  return { regenerate, continueAnswer }
}

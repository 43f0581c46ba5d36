import { v7 as newId } from 'uuid'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import type { CreateRunInput } from '#shared/schemas/runs.ts'
import { draftAnswer, type ThreadMessage } from '~/utils/thread/thread-message'
import { isAtWork, type ThreadState } from '~/utils/thread/thread-state'

/** Everything that a person does to a thread. What they did shows at once; the server's answer confirms it. */
export function useThreadActions(thread: ThreadState) {
  const list = useConversationList()
  const showProblem = useProblemToast()
  const { requestRun, begin, requestStop } = useRunRequest(thread)
  const { messages, conversation, isStopRequested } = thread

  const atWork = computed(() => messages.value.findLast(({ role, state }) => role === 'assistant' && isAtWork(state)))
  const isBusy = computed(() => atWork.value !== undefined || conversation.value.activeRunIds.length > 0)
  watch(isBusy, (busy) => { if (!busy) isStopRequested.value = false })

  /** Undoes what is shown already when the server does not do it. */
  async function attempt(answer: ThreadMessage, input: CreateRunInput, undo: () => void) {
    try {
      const accepted = await requestRun(input, newId(), () => undefined)
      begin(answer, accepted, { parentId: answer.parentId, modelId: 'modelId' in input ? input.modelId : undefined })
    } catch (error) {
      undo()
      showProblem(error)
    }
  }

  async function regenerate(message: ThreadMessage, modelId?: string): Promise<void> {
    const before = messages.value
    const answer = draftAnswer(newId(), message.parentId, message.siblingIds)
    messages.value = [...before.slice(0, before.indexOf(message)), answer]
    await attempt(answer, { kind: 'regenerate', messageId: message.id, modelId }, () => { messages.value = before })
  }

  async function continueAnswer(message: ThreadMessage): Promise<void> {
    const { state, error, runId } = message
    Object.assign(message, { state: 'queued', error: null, runId: null })
    await attempt(message, { kind: 'continue', messageId: message.id }, () => Object.assign(message, { state, error, runId }))
  }

  /** Stops what is being written here. An answer that the server has not confirmed yet is stopped as soon as it has. */
  async function stop(): Promise<void> {
    const runIds = new Set([...conversation.value.activeRunIds, ...(atWork.value?.runId ? [atWork.value.runId] : [])])
    isStopRequested.value = true
    await Promise.all([...runIds].map(requestStop))
  }

  async function chooseModel(modelId: string): Promise<void> {
    const before = conversation.value
    conversation.value = { ...before, modelId }
    try {
      if (before.id) conversation.value = await list.update(before.id, { modelId })
    } catch (error) {
      conversation.value = before
      showProblem(error)
    }
  }

  /** Makes the branch that a message is on the shown one. The caller loads the messages. */
  async function showBranch(messageId: string): Promise<ConversationView> {
    return await list.update(conversation.value.id, { headId: messageId })
  }

  return { isBusy, ...useSendMessage(thread), regenerate, continueAnswer, stop, chooseModel, showBranch }
}

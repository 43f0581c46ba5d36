import { v7 as newId } from 'uuid'
import type { UpdateConversationInput } from '#shared/schemas/conversations.ts'
import type { CreateRunInput } from '#shared/schemas/runs.ts'
import { retryRequest, waitOrOnline } from '~/utils/runs/retry-request'
import { draftAnswer, type ThreadMessage } from '~/utils/thread/thread-message'
import { holdWhile, isAtWork, takeVersion, type ModelChoice, type ThreadState } from '~/utils/thread/thread-state'

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
      await holdWhile(thread, async () => {
        const accepted = await requestRun(input, newId(), () => undefined)
        begin(answer, accepted, { parentId: answer.parentId, modelId: 'modelId' in input ? input.modelId : undefined })
      })
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

  /** Changes how models are asked here: which one, and with which parameters. Without a connection it holds for what is sent later, too. */
  async function configure(change: Pick<UpdateConversationInput, 'modelId' | 'parameters'>): Promise<void> {
    const before = conversation.value
    conversation.value = { ...before, ...change }
    if (!before.id) return
    const { settings, knownFromVersion } = thread.choice.value
    // What the server has confirmed may have been changed elsewhere since.
    const choice: ModelChoice = { settings: { ...(knownFromVersion === Infinity ? settings : {}), ...change }, knownFromVersion: Infinity }
    thread.choice.value = choice
    const send = () => retryRequest(() => list.update(before.id, change), { wait: waitOrOnline, onWaiting: () => undefined })
    try {
      await holdWhile(thread, async () => {
        const { version } = await thread.inSequence(send)
        choice.knownFromVersion = version
        takeVersion(thread, version)
      })
    } catch (error) {
      choice.knownFromVersion = 0
      if (thread.choice.value === choice) conversation.value = { ...conversation.value, modelId: before.modelId, parameters: before.parameters }
      showProblem(error)
    }
  }

  /** Makes the branch that a message is on the shown one. The caller loads the messages. */
  async function showBranch(messageId: string): Promise<void> {
    await list.update(conversation.value.id, { headId: messageId })
  }

  return { isBusy, ...useSendMessage(thread), regenerate, continueAnswer, stop, configure, showBranch }
}

import type { UpdateConversationInput } from '#shared/schemas/conversations.ts'
import { retryRequest, waitOrOnline } from '~/utils/runs/retry-request'
import { holdWhile, isAtWork, listShown, takeVersion, type ModelChoice, type ThreadState } from '~/utils/thread/thread-state'

/** Everything that a person does to a thread. What they did shows at once; the server's answer confirms it. */
export function useThreadActions(thread: ThreadState) {
  const list = useConversationList()
  const showProblem = useProblemToast()
  const { requestStop } = useRunRequest(thread)
  const { conversation, isStopRequested } = thread

  const atWork = computed(() => listShown(thread).findLast(({ role, state }) => role === 'assistant' && isAtWork(state)))
  const isBusy = computed(() => atWork.value !== undefined || conversation.value.activeRunIds.length > 0)
  watch(isBusy, (busy) => { if (!busy) isStopRequested.value = false })

  /** Stops what is being written here. An answer that the server has not confirmed yet is stopped as soon as it has. */
  async function stop(): Promise<void> {
    const runIds = new Set([...conversation.value.activeRunIds, ...(atWork.value?.runId ? [atWork.value.runId] : [])])
    isStopRequested.value = true
    await Promise.all([...runIds].map(requestStop))
  }

  /** Changes how models are asked here: which one, and with which parameters. Without a connection it holds for what is sent later, too. */
  async function configure(change: Pick<UpdateConversationInput, 'modelId' | 'besideModelIds' | 'parameters'>): Promise<void> {
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
      if (thread.choice.value === choice) conversation.value = { ...conversation.value, modelId: before.modelId, besideModelIds: before.besideModelIds, parameters: before.parameters }
      showProblem(error)
    }
  }

  /** Makes the branch that a message is on the shown one. The caller loads the messages. */
  async function showBranch(messageId: string): Promise<void> {
    await list.update(conversation.value.id, { headId: messageId })
  }

  /** Shows the answers to a question side by side, or the one of the branch alone. The caller loads the messages. */
  async function compare(questionId: string, isShown: boolean): Promise<void> {
    await list.update(conversation.value.id, { comparison: { questionId, isShown } })
  }

  return { isBusy, ...useSendMessage(thread), ...useWriteAgain(thread), stop, configure, showBranch, compare }
}

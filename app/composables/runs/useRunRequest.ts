import type { AcceptedRun, CreateRunInput } from '#shared/schemas/runs.ts'
import { retryRequest, waitOrOnline } from '~/utils/runs/retry-request'
import { acceptMessage, type ThreadMessage } from '~/utils/thread/thread-message'
import { setRunActive, takeVersion, type ThreadState } from '~/utils/thread/thread-state'

/** Asks for answers in a thread, and stops them. */
export function useRunRequest(thread: ThreadState) {
  const api = useApi()
  const list = useConversationList()
  const { find } = useModelOptions()
  const showProblem = useProblemToast()
  const { conversation, isStopRequested } = thread

  /**
   * Asks until there is an answer; the key sees to it that there is one run however often it had to be asked.
   *
   * @throws ApiProblem
   */
  function requestRun(input: CreateRunInput, idempotencyKey: string, onWaiting: () => void): Promise<AcceptedRun> {
    const path = `/api/v1/conversations/${conversation.value.id}/runs`
    const headers = { 'idempotency-key': idempotencyKey }
    return retryRequest(() => api<AcceptedRun>(path, { method: 'POST', body: input, headers }), { wait: waitOrOnline, onWaiting })
  }

  /** Makes a provisional answer the one that the run writes. */
  function begin(answer: ThreadMessage, { runId, messageId, title, version }: AcceptedRun, { parentId, modelId }: { parentId: string | null, modelId?: string }) {
    acceptMessage(answer, messageId, parentId)
    Object.assign(answer, { runId, appliedSeq: 0, modelId: modelId ?? answer.modelId, modelLabel: find(modelId)?.label ?? answer.modelLabel })
    conversation.value = { ...conversation.value, title, headId: messageId, lastActivityAt: new Date().toISOString() }
    thread.askedVersion.value = version
    takeVersion(thread, version, { queuePausedBy: null })
    setRunActive(thread, runId, true)
    list.put(conversation.value)
    if (isStopRequested.value) void requestStop(runId)
  }

  /** The same for the answers beside it. Those that are not written, because their models were named twice, are not shown any more. */
  function beginBeside(answers: ThreadMessage[], { beside }: AcceptedRun, parentId: string) {
    const accepted = new Map(answers.map((answer, index) => [answer, beside[index]]))
    for (const [answer, run] of accepted) {
      if (!run) continue
      acceptMessage(answer, run.messageId, parentId)
      Object.assign(answer, { runId: run.runId, appliedSeq: 0, modelId: run.modelId, modelLabel: find(run.modelId)?.label ?? null })
      setRunActive(thread, run.runId, true)
      if (isStopRequested.value) void requestStop(run.runId)
    }
    thread.beside.value = thread.beside.value.filter((answer) => !accepted.has(answer) || accepted.get(answer))
  }

  async function requestStop(runId: string): Promise<void> {
    try {
      await api(`/api/v1/runs/${runId}/stop`, { method: 'POST' })
    } catch (error) {
      isStopRequested.value = false
      showProblem(error)
    }
  }

  return { requestRun, begin, beginBeside, requestStop }
}

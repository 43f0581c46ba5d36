import { v7 as newId } from 'uuid'
import type { WrittenMessage } from '~/utils/thread/thread-message'
import type { AddToQueueInput, QueueView } from '#shared/schemas/queue.ts'
import { toApiProblem } from '~/utils/api-problem'
import { retryRequest, waitOrOnline } from '~/utils/runs/retry-request'
import { changeQueued, moveQueued, takeQueue } from '~/utils/thread/queue-state'
import { holdWhile, type ThreadState, type WaitingMessage } from '~/utils/thread/thread-state'

/** What waits to be sent in a thread. What the person does with it shows at once; the server's answer confirms it. */
export function useQueue(thread: ThreadState) {
  const api = useApi()
  const toast = useToast()
  const showProblem = useProblemToast()
  const { t } = useI18n()
  const { conversation, queue, inSequence } = thread
  const path = () => `/api/v1/conversations/${conversation.value.id}/queue`

  /** Makes a change known to the thread; what the feed tells of it meanwhile waits. */
  const change = (send: () => Promise<QueueView>): Promise<void> => holdWhile(thread, async () => takeQueue(thread, await send()))

  /** Puts things back when the server did not do it. A message that does not wait any more has been sent. */
  async function attempt(before: WaitingMessage[], send: () => Promise<QueueView>): Promise<boolean> {
    try {
      await change(send)
      return true
    } catch (error) {
      queue.value = before
      if (toApiProblem(error).code === 'not-found') toast.add({ id: 'not-queued', description: t('chat.queue.gone'), icon: 'i-lucide-info', color: 'neutral' })
      else showProblem(error)
      return false
    }
  }

  /**
   * Asks until there is an answer, one message after the other, so that they wait in the order in which they were written;
   * the key sees to it that each is queued once. @throws ApiProblem
   */
  async function request(input: AddToQueueInput, idempotencyKey: string, onWaiting = () => {}): Promise<void> {
    const options = { method: 'POST' as const, body: input, headers: { 'idempotency-key': idempotencyKey } }
    const send = () => retryRequest(() => api<QueueView>(path(), options), { wait: waitOrOnline, onWaiting })
    await change(() => inSequence(send))
  }

  /** Queues a message; with `sendsNow` the answer that is being written ends for it. False when it could not be done. */
  async function add({ text, files }: WrittenMessage, modelId: string | undefined, sendsNow: boolean): Promise<boolean> {
    const before = queue.value
    const id = newId()
    queue.value = [...before, { id, text, files, modelId: modelId ?? null, state: sendsNow ? 'next' : 'waiting', isProvisional: true }]
    try {
      await request({ text, fileIds: files.map(({ fileId }) => fileId), modelId, sendsNow }, id, () => { queue.value = changeQueued(queue.value, id, { isDelayed: true }) })
      return true
    } catch (error) {
      queue.value = before
      showProblem(error)
      return false
    }
  }

  async function edit(id: string, text: string): Promise<void> {
    const before = queue.value
    queue.value = changeQueued(before, id, { text })
    await attempt(before, () => api<QueueView>(`${path()}/${id}`, { method: 'PATCH', body: { text } }))
  }

  async function withdraw(id: string): Promise<boolean> {
    const before = queue.value
    queue.value = before.filter((message) => message.id !== id)
    return await attempt(before, () => api<QueueView>(`${path()}/${id}`, { method: 'DELETE' }))
  }

  async function move(id: string, place: number): Promise<void> {
    const before = queue.value
    queue.value = moveQueued(before, id, place)
    await attempt(before, () => api<QueueView>(path(), { method: 'PUT', body: { ids: queue.value.map((message) => message.id) } }))
  }

  async function sendNow(id: string): Promise<void> {
    const before = queue.value
    queue.value = changeQueued(before, id, { state: 'next' })
    await attempt(before, () => api<QueueView>(`${path()}/${id}/send`, { method: 'POST' }))
  }

  return { request, add, edit, withdraw, move, sendNow }
}

import { v7 as newId } from 'uuid'
import type { CreateRunInput } from '#shared/schemas/runs.ts'
import { filesOf } from '#shared/stream/reduce.ts'
import { toApiProblem } from '~/utils/api-problem'
import type { AskedModels } from '~/utils/thread/asked-models'
import { acceptMessage, draftAnswer, draftUserMessage, type ThreadMessage, type WrittenMessage } from '~/utils/thread/thread-message'
import { holdWhile, type ThreadState } from '~/utils/thread/thread-state'

/** What a person's message that has not arrived needs for another attempt, or to be taken back. */
interface PendingSend { input: CreateRunInput & { kind: 'send' }, messagesBefore: ThreadMessage[] }

/** Outlives the page, so that a message can be sent again after the person was elsewhere. */
const pendingSends = new WeakMap<ThreadMessage, PendingSend>()

/** Sends messages in a thread. They are shown at once; the server's answer confirms them. */
export function useSendMessage(thread: ThreadState) {
  const { requestRun, begin, beginBeside } = useRunRequest(thread)
  const queue = useQueue(thread)
  const { messages, beside } = thread

  /** Sends a message below `parentId`; beside its siblings, when it is an edit of one of them. */
  async function send(written: WrittenMessage, parentId: string | null, models: AskedModels, siblingIds: string[] = []): Promise<void> {
    const message = draftUserMessage(newId(), written, parentId, siblingIds)
    const fileIds = written.files.map(({ fileId }) => fileId)
    const isFollowUp = siblingIds.length === 0
    pendingSends.set(message, { input: { kind: 'send', text: written.text, fileIds, parentId, ...models, isFollowUp }, messagesBefore: messages.value })
    await deliver(message)
  }

  /** Tries to bring a message to the server, for the first time or again. */
  async function deliver(message: ThreadMessage): Promise<void> {
    const pending = pendingSends.get(message)
    if (!pending) return
    const { input, messagesBefore } = pending
    const answer = draftAnswer(`${message.key}-answer`, message.id, [])
    const others = (input.besideModelIds ?? []).map((_, index) => draftAnswer(`${message.key}-answer-${index + 1}`, message.id, []))
    const parentIndex = messagesBefore.findIndex(({ id }) => id === input.parentId)
    messages.value = [...messagesBefore.slice(0, parentIndex + 1), message, answer]
    beside.value = [...beside.value, ...others]
    Object.assign(message, { delivery: 'sending', deliveryProblem: undefined })
    try {
      await holdWhile(thread, async () => {
        const accepted = await requestRun(input, message.key, () => { message.delivery = 'waiting' })
        acceptMessage(message, accepted.userMessageId ?? message.id, input.parentId)
        message.delivery = undefined
        begin(answer, accepted, { parentId: message.id, modelId: input.modelId })
        beginBeside(others, accepted, message.id)
      })
    } catch (error) {
      beside.value = beside.value.filter((shown) => !others.includes(shown))
      if (input.isFollowUp && toApiProblem(error).code === 'conversation-busy') return await queueInstead(message)
      Object.assign(message, { delivery: 'failed', deliveryProblem: toApiProblem(error).code })
      messages.value = messages.value.filter((shown) => shown !== answer)
    }
  }

  /** Another device was quicker: both messages are kept, this one waits for the other's answer. */
  async function queueInstead(message: ThreadMessage): Promise<void> {
    const pending = pendingSends.get(message)
    if (!pending) return
    try {
      await queue.request({ text: pending.input.text, fileIds: pending.input.fileIds, modelId: pending.input.modelId }, message.key)
      messages.value = pending.messagesBefore
    } catch (error) {
      Object.assign(message, { delivery: 'failed', deliveryProblem: toApiProblem(error).code })
      messages.value = [...pending.messagesBefore, message]
    }
  }

  /** Takes back a message that did not arrive; gives what was written. */
  function discard(message: ThreadMessage): WrittenMessage {
    const pending = pendingSends.get(message)
    if (!pending) return { text: '', files: [] }
    messages.value = pending.messagesBefore
    return { text: pending.input.text, files: filesOf(message.parts) }
  }

  return { send, deliver, discard }
}

import type { ConversationView, ThreadView } from '#shared/schemas/conversations.ts'
import { isAtWork, isHeld, listShown, refreshThreadState, takeConversation, type ThreadState } from './thread-state.ts'

/**
 * Keeps a shown thread as the server has it, with what the feed tells. A change that is just a field is taken over; for
 * one that brought messages, and after changes that were missed, the thread is fetched, once however much has happened.
 */
export class ThreadSync {
  private readonly thread: ThreadState
  private readonly fetchThread: () => Promise<ThreadView>
  /** What was told and not looked at, in order. */
  private told: ConversationView[] = []
  private isStale = false
  private fetching?: Promise<void>

  constructor(thread: ThreadState, fetchThread: () => Promise<ThreadView>) {
    this.thread = thread
    this.fetchThread = fetchThread
  }

  /** Something in the conversation has changed, here or elsewhere. */
  tell(conversation: ConversationView): void {
    this.told.push(conversation)
    this.settle()
  }

  /** Changes may have been missed. */
  tellMissed(): void {
    this.isStale = true
    this.settle()
  }

  /** Looks at what was told, unless something of this page is under way; then it is to be called again. */
  settle(): void {
    if (this.fetching || isHeld(this.thread)) return
    const told = this.told.splice(0)
    this.isStale ||= !told.every((conversation) => this.takeOver(conversation))
    // What cannot be fetched now is fetched when the next change is told: the caller has been trying for a while.
    if (this.isStale) this.refresh().catch(() => undefined)
  }

  /** Fetches the thread; whoever asks meanwhile waits for the same answer. Rejects with what the request came to. */
  refresh(): Promise<void> {
    this.fetching ??= this.fetch()
    return this.fetching
  }

  private async fetch(): Promise<void> {
    this.isStale = false
    try {
      this.take(await this.fetchThread())
    } catch (error) {
      this.isStale = true
      throw error
    } finally {
      this.fetching = undefined
    }
    this.settle()
  }

  private take({ conversation, messages, queue, draft }: ThreadView): void {
    // A change of this page that was accepted meanwhile is not in what was read before it.
    if (isHeld(this.thread) || conversation.version < this.thread.conversation.value.version) this.isStale = true
    else refreshThreadState(this.thread, conversation, messages, { queue, draft })
  }

  /** False when what is shown lacks more than fields of the conversation. */
  private takeOver(view: ConversationView): boolean {
    const { conversation, messages } = this.thread
    const known = conversation.value
    if (view.version <= known.version) return true
    if (view.version < this.thread.askedVersion.value) return this.takeOverBeforeAsking(view)
    const isShown = (runId: string) => known.activeRunIds.includes(runId) || listShown(this.thread).some((message) => message.runId === runId)
    const isOnlyFields = view.version === known.version + 1
      && view.queueVersion === known.queueVersion
      && view.headId === (messages.value.at(-1)?.id ?? null)
      && view.activeRunIds.every(isShown)
    if (isOnlyFields) takeConversation(this.thread, view)
    return isOnlyFields
  }
  /** The same for what happened before an answer was asked for here that is shown already: its messages come after those told of. */
  private takeOverBeforeAsking(view: ConversationView): boolean {
    const { conversation, messages } = this.thread
    const known = conversation.value
    const isShown = (messageId: string | null) => messageId === null || messages.value.some(({ id }) => id === messageId)
    const isOnlyFields = view.version === known.version + 1 && view.queueVersion === known.queueVersion && isShown(view.headId)
    if (!isOnlyFields) return false
    const asked = listShown(this.thread).flatMap(({ runId, state }) => (runId && isAtWork(state) ? [runId] : []))
    takeConversation(this.thread, { ...view, headId: known.headId, activeRunIds: [...new Set([...view.activeRunIds, ...asked])] })
    return true
  }
}

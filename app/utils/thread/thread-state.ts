import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ConversationView, MessagePage, ThreadView } from '#shared/schemas/conversations.ts'
import type { QueuedMessageView } from '#shared/schemas/queue.ts'
import { activeRunStates, type RunState } from '#shared/schemas/runs.ts'
import { createSequence } from '../runs/create-sequence.ts'
import { mergeMessages } from './merge-messages.ts'
import { toThreadMessage, type ThreadMessage } from './thread-message.ts'

/** A message that waits. One that the server does not have yet can be neither moved, sent nor withdrawn. */
export interface WaitingMessage extends QueuedMessageView {
  isProvisional?: boolean
  /** The server could not be reached; it is tried again. */
  isDelayed?: boolean
}

/** A conversation and the shown branch of its messages, as far back as it was loaded. */
export interface ThreadState {
  conversation: ShallowRef<ConversationView>
  /** Oldest first. */
  messages: ShallowRef<ThreadMessage[]>
  /** The other answers to those questions whose answers are shown side by side. */
  beside: ShallowRef<ThreadMessage[]>
  /** Leads to the messages before; null at the beginning of the conversation. */
  earlierCursor: Ref<string | null>
  /** What waits to be sent, the next one first. */
  queue: ShallowRef<WaitingMessage[]>
  /** What the server has kept of what was typed and not sent. */
  draft: Ref<string>
  /** Requests of this page that change the thread and are under way: what the feed tells meanwhile is looked at afterwards. */
  pendingRequests: Ref<number>
  /** Messages that are sent one after the other wait in the order in which they were written. */
  inSequence: ReturnType<typeof createSequence>
  /** The version that the latest answer that was asked for here has led to; what is told of earlier ones does not know it. */
  askedVersion: Ref<number>
  /** The person has asked to stop what is at work; the run's end has not come yet. */
  isStopRequested: Ref<boolean>
  /** How models are to be asked, as it was chosen here last. */
  choice: ShallowRef<ModelChoice>
  /** What a screen reader was told last of an answer. The page of a new conversation gives way to the conversation's own meanwhile. */
  announced: Ref<'answering' | 'complete' | undefined>
}

/** What was chosen on this page; what is told of versions before `knownFromVersion` does not know it yet. */
export interface ModelChoice {
  settings: Partial<Pick<ConversationView, 'modelId' | 'besideModelIds' | 'parameters'>>
  /** Infinite while the server has not confirmed it. */
  knownFromVersion: number
}

type Waiting = Pick<ThreadView, 'queue' | 'draft'>

export function createThreadState(conversation: ConversationView, page: MessagePage, { queue, draft }: Waiting = { queue: [], draft: '' }): ThreadState {
  return {
    conversation: shallowRef(conversation),
    messages: shallowRef(page.items.map(toThreadMessage)),
    beside: shallowRef(page.beside.map(toThreadMessage)),
    earlierCursor: ref(page.nextCursor),
    queue: shallowRef(queue),
    draft: ref(draft),
    pendingRequests: ref(0),
    inSequence: createSequence(),
    askedVersion: ref(0),
    isStopRequested: ref(false),
    choice: shallowRef({ settings: {}, knownFromVersion: 0 }),
    announced: ref(),
  }
}

/**
 * Takes the conversation as the server told it. A run whose end has been shown here may still be at work in what was
 * told, and what was chosen here may be missing from it: they come on different ways.
 */
export function takeConversation(thread: ThreadState, conversation: ConversationView): void {
  const hasEnded = (runId: string) => listShown(thread).some((message) => message.runId === runId && !isAtWork(message.state))
  const { settings, knownFromVersion } = thread.choice.value
  const activeRunIds = conversation.activeRunIds.filter((runId) => !hasEnded(runId))
  thread.conversation.value = { ...conversation, activeRunIds, ...(conversation.version < knownFromVersion ? settings : {}) }
}

/** Takes the conversation and its newest messages as the server has them; earlier ones that are loaded stay if they lead here. */
export function refreshThreadState(thread: ThreadState, conversation: ConversationView, page: MessagePage, { queue, draft }: Waiting = { queue: [], draft: '' }): void {
  const shown = thread.messages.value
  const known = listShown(thread)
  const joint = shown.findIndex(({ id }) => id === page.items[0]?.parentId)
  const kept = shown.slice(0, joint + 1)
  const isKept = ({ parentId }: ThreadMessage) => kept.some((message) => message.role === 'assistant' && message.parentId === parentId)
  thread.messages.value = [...kept, ...mergeMessages(known, page.items)]
  thread.beside.value = [...thread.beside.value.filter(isKept), ...mergeMessages(known, page.beside)]
  takeConversation(thread, conversation)
  thread.queue.value = queue
  thread.draft.value = draft
  if (joint < 0) thread.earlierCursor.value = page.nextCursor
}

export function prependEarlier(thread: ThreadState, page: MessagePage): void {
  thread.messages.value = [...page.items.map(toThreadMessage), ...thread.messages.value]
  thread.beside.value = [...page.beside.map(toThreadMessage), ...thread.beside.value]
  thread.earlierCursor.value = page.nextCursor
}

/** Every message that is on the page: those of the branch, and the answers beside them. */
export function listShown({ messages, beside }: ThreadState): ThreadMessage[] {
  return [...messages.value, ...beside.value]
}

/** The answers that are shown beside an answer, with it, in the order in which they were asked for; none when it is shown alone. */
export function listCompared({ beside }: ThreadState, answer: ThreadMessage): ThreadMessage[] {
  const others = beside.value.filter(({ parentId }) => parentId === answer.parentId)
  // Ids are UUIDv7, and provisional ones begin with one: their order is that of their making.
  return others.length === 0 ? [] : [answer, ...others].sort((one, other) => (one.id < other.id ? -1 : 1))
}

export function setRunActive(thread: ThreadState, runId: string, isActive: boolean): void {
  const others = thread.conversation.value.activeRunIds.filter((id) => id !== runId)
  thread.conversation.value = { ...thread.conversation.value, activeRunIds: isActive ? [...others, runId] : others }
}

export function isAtWork(state: RunState): boolean {
  return activeRunStates.some((active) => active === state)
}

/** Whether something of this page is on its way to the server, so that what the server tells may be older than what is shown. */
export function isHeld(thread: ThreadState): boolean {
  return thread.pendingRequests.value > 0 || listShown(thread).some(({ isProvisional }) => isProvisional)
}

/** Does something that changes the thread on the server; what the feed tells of it meanwhile waits until it is taken over. */
export async function holdWhile<Result>(thread: ThreadState, work: () => Promise<Result>): Promise<Result> {
  thread.pendingRequests.value++
  try {
    return await work()
  } finally {
    thread.pendingRequests.value--
  }
}

/** Takes the version that an own change has led to, unless somebody else's came between: that one has to be looked at. */
export function takeVersion(thread: ThreadState, version: number, change: Partial<ConversationView> = {}): void {
  const conversation = thread.conversation.value
  if (version === conversation.version + 1) thread.conversation.value = { ...conversation, ...change, version }
}

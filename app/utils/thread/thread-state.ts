import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ConversationView, MessagePage } from '#shared/schemas/conversations.ts'
import { activeRunStates, type RunState } from '#shared/schemas/runs.ts'
import { mergeMessages } from './merge-messages.ts'
import { toThreadMessage, type ThreadMessage } from './thread-message.ts'

/** A conversation and the shown branch of its messages, as far back as it was loaded. */
export interface ThreadState {
  conversation: ShallowRef<ConversationView>
  /** Oldest first. */
  messages: ShallowRef<ThreadMessage[]>
  /** Leads to the messages before; null at the beginning of the conversation. */
  earlierCursor: Ref<string | null>
  /** The person has asked to stop what is at work; the run's end has not come yet. */
  isStopRequested: Ref<boolean>
}

export function createThreadState(conversation: ConversationView, page: MessagePage): ThreadState {
  return {
    conversation: shallowRef(conversation),
    messages: shallowRef(page.items.map(toThreadMessage)),
    earlierCursor: ref(page.nextCursor),
    isStopRequested: ref(false),
  }
}

/** Takes the conversation and its newest messages as the server has them; earlier ones that are loaded stay if they lead here. */
export function refreshThreadState(thread: ThreadState, conversation: ConversationView, page: MessagePage): void {
  const shown = thread.messages.value
  const joint = shown.findIndex(({ id }) => id === page.items[0]?.parentId)
  thread.messages.value = [...shown.slice(0, joint + 1), ...mergeMessages(shown, page.items)]
  thread.conversation.value = conversation
  if (joint < 0) thread.earlierCursor.value = page.nextCursor
}

export function prependEarlier(thread: ThreadState, page: MessagePage): void {
  thread.messages.value = [...page.items.map(toThreadMessage), ...thread.messages.value]
  thread.earlierCursor.value = page.nextCursor
}

export function setRunActive(thread: ThreadState, runId: string, isActive: boolean): void {
  const others = thread.conversation.value.activeRunIds.filter((id) => id !== runId)
  thread.conversation.value = { ...thread.conversation.value, activeRunIds: isActive ? [...others, runId] : others }
}

export function isAtWork(state: RunState): boolean {
  return activeRunStates.some((active) => active === state)
}

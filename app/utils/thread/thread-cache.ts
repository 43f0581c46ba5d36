import type { ThreadState } from './thread-state.ts'

/** Conversations that were open lately are there at once when the person comes back. */
const cacheSize = 6
const threads = new Map<string, ThreadState>()

/** In the browser only: on the server it would show people each other's conversations. */
export function findCachedThread(conversationId: string): ThreadState | undefined {
  const thread = threads.get(conversationId)
  if (thread) cacheThread(conversationId, thread)
  return thread
}

export function cacheThread(conversationId: string, thread: ThreadState): void {
  threads.delete(conversationId)
  threads.set(conversationId, thread)
  const oldest = threads.size > cacheSize ? threads.keys().next().value : undefined
  if (oldest !== undefined) threads.delete(oldest)
}

/** For a conversation that is gone: nothing of it stays in this browser. */
export function dropCachedThread(conversationId: string): void {
  threads.delete(conversationId)
  void import('../offline/kept-conversations.ts').then(({ forgetConversation }) => forgetConversation(conversationId))
}

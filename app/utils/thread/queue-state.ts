import type { QueueView } from '#shared/schemas/queue.ts'
import { takeVersion, type ThreadState, type WaitingMessage } from './thread-state.ts'

/** Takes the queue as an own change has left it. */
export function takeQueue(thread: ThreadState, { items, pausedBy, version }: QueueView): void {
  if (version <= thread.conversation.value.version) return
  thread.queue.value = items
  takeVersion(thread, version, { queueVersion: version, queuedCount: items.length, queuePausedBy: pausedBy })
}

/** The queue with one message in another place; places count from 0. */
export function moveQueued(queue: WaitingMessage[], id: string, place: number): WaitingMessage[] {
  const index = queue.findIndex((message) => message.id === id)
  const message = queue[index]
  return message ? queue.toSpliced(index, 1).toSpliced(place, 0, message) : queue
}

/** The queue with something else about one message. */
export function changeQueued(queue: WaitingMessage[], id: string, change: Partial<WaitingMessage>): WaitingMessage[] {
  return queue.map((message) => (message.id === id ? { ...message, ...change } : message))
}

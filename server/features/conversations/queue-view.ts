import type { QueuedMessageView } from '#shared/schemas/queue.ts'
import type { QueuedRow } from './queries/queue-queries.ts'

/** A waiting message as the API shows it. */
export function toQueuedView({ id, text, files, modelId, state }: QueuedRow): QueuedMessageView {
  return { id, text, files, modelId, state }
}

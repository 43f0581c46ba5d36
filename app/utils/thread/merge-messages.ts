import type { MessageView } from '#shared/schemas/conversations.ts'
import { toThreadMessage, type ThreadMessage } from './thread-message.ts'

/**
 * The shown messages after the server told them anew. A message that was shown before stays the same object, so that
 * its place on the page, its key and what reads it live are kept; what its run has written here beyond what the server
 * had stored is kept too.
 */
export function mergeMessages(shown: ThreadMessage[], views: MessageView[]): ThreadMessage[] {
  const byId = new Map(shown.map((message) => [message.id, message]))
  return views.map((view) => {
    const known = byId.get(view.id)
    if (!known) return toThreadMessage(view)
    if (isAhead(known, view)) known.siblingIds = view.siblingIds
    else Object.assign(known, view)
    return known
  })
}

function isAhead(known: ThreadMessage, view: MessageView): boolean {
  return known.runId === view.runId && known.appliedSeq > view.appliedSeq
}

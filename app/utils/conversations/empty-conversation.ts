import type { ConversationView } from '#shared/schemas/conversations.ts'

/** A conversation that the server does not have yet. */
export function emptyConversation(now: string): ConversationView {
  return {
    id: '', title: '', titleSource: 'none', headId: null, modelId: null, besideModelIds: [], parameters: {}, createdAt: now, lastActivityAt: now, activeRunIds: [],
    version: 0, queuedCount: 0, queueVersion: 0, queuePausedBy: null, isPinned: false, isArchived: false, folderId: null, tags: [], isTemporary: false,
  }
}

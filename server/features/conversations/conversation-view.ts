import type { ConversationView } from '#shared/schemas/conversations.ts'
import type { ConversationRow } from './queries/conversation-queries.ts'

/** A conversation as the API shows it. */
export function toConversationView(row: ConversationRow): ConversationView {
  return {
    id: row.id,
    title: row.title,
    titleSource: row.titleSource as ConversationView['titleSource'],
    headId: row.headId,
    modelId: row.modelId,
    besideModelIds: row.besideModelIds,
    parameters: row.parameters,
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    activeRunIds: row.activeRunIds,
    version: row.version,
    queuedCount: row.queuedCount,
    queueVersion: row.queueVersion,
    queuePausedBy: row.queuePausedBy,
    isPinned: row.pinnedAt !== null,
    isArchived: row.archivedAt !== null,
    folderId: row.folderId,
    tags: row.tags,
    isTemporary: row.isTemporary,
  }
}

import { v7 as newId } from 'uuid'
import type { ModelParameters } from '#shared/schemas/model-settings.ts'
import type { ConversationView } from '#shared/schemas/conversations.ts'
import { refuseMissingFolder, requireOwnFolder } from '#server/features/folders/index.ts'
import { toConversationView } from './conversation-view.ts'
import { announceConversation } from './feed.ts'
import { insertConversation } from './queries/conversation-queries.ts'

interface ConversationWanted { userId: string, modelId?: string | null, besideModelIds?: string[], parameters?: ModelParameters, folderId?: string, isTemporary?: boolean }

/** Makes an empty conversation; its title comes with the first message, unless it is temporary. @throws AppError not-found for a folder of somebody else */
export async function createConversation({ userId, modelId = null, besideModelIds = [], parameters = {}, folderId, isTemporary = false }: ConversationWanted): Promise<ConversationView> {
  if (folderId !== undefined) await requireOwnFolder(userId, folderId)
  const id = newId()
  const now = new Date()
  await insertConversation({ id, userId, modelId, besideModelIds, parameters, folderId, isTemporary, now }).catch(refuseMissingFolder)
  const row = {
    id, userId, title: '', titleSource: 'none', headId: null, modelId, besideModelIds, parameters, createdAt: now, lastActivityAt: now, activeRunIds: [],
    version: 0, queuedCount: 0, queueVersion: 0, queuePausedBy: null, pinnedAt: null, archivedAt: null, folderId: folderId ?? null, tags: [], isTemporary,
  }
  await announceConversation(row)
  return toConversationView(row)
}

import type { FilePart } from '#shared/stream/parts.ts'
import type { QueuedMessageView } from '#shared/schemas/queue.ts'
import { activeRunStates } from '#shared/schemas/runs.ts'
import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { readJson } from '#server/lib/db/dialect.ts'

export interface QueuedRow { id: string, text: string, files: FilePart[], modelId: string | null, state: QueuedMessageView['state'], position: number }

const queuedFields = { id: true, text: true, fileParts: true, modelId: true, state: true, position: true } as const

/** What waits in a conversation, the next one first. */
export async function queryQueue(conversationId: string, handle: DatabaseHandle = useDatabase()): Promise<QueuedRow[]> {
  const rows = await handle.queuedMessage.findMany({ where: { conversationId }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: queuedFields })
  return rows.map(({ fileParts, ...row }) => ({ ...row, files: toFiles(fileParts), state: row.state as QueuedRow['state'] }))
}

export async function insertQueued({ files, ...message }: { id: string, conversationId: string, position: number, state: QueuedRow['state'], text: string, files: FilePart[], modelId: string | null }, now: Date, handle: DatabaseHandle): Promise<void> {
  await handle.queuedMessage.create({ data: { ...message, ...(files.length > 0 ? { fileParts: files } : {}), createdAt: now }, select: { id: true } })
}

/** The files of a waiting message, as the database has them. */
export function toFiles(fileParts: unknown): FilePart[] {
  return readJson<FilePart[]>(fileParts, [])
}

/** False when it does not wait any more. The conversation is named again, since a change of nothing would find nothing. */
export async function changeQueued(conversationId: string, id: string, data: { text?: string, modelId?: string, state?: QueuedRow['state'] }, handle: DatabaseHandle): Promise<boolean> {
  return (await handle.queuedMessage.updateMany({ where: { id, conversationId }, data: { conversationId, ...data } })).count > 0
}

/** False when it was not there any more: somebody else has sent or withdrawn it. */
export async function removeQueued(conversationId: string, id: string, handle: DatabaseHandle): Promise<boolean> {
  return (await handle.queuedMessage.deleteMany({ where: { id, conversationId } })).count > 0
}

/** Numbers the messages of a queue in this order, in one statement. */
export async function storeQueueOrder(conversationId: string, ids: string[], handle: DatabaseHandle): Promise<void> {
  if (ids.length === 0) return
  await handle.$executeRawUnsafe(
    `UPDATE QueuedMessage SET position = CASE id ${ids.map(() => 'WHEN ? THEN ?').join(' ')} ELSE position END WHERE conversationId = ?`,
    ...ids.flatMap((id, index) => [id, index + 1]), conversationId,
  )
}

/** Conversations whose queue could go on: nothing is written in them and nothing holds the queue up. */
export async function queryReadyQueues(): Promise<string[]> {
  const rows = await useDatabase().queuedMessage.findMany({
    where: { conversation: { queuePausedBy: null, runs: { none: { state: { in: [...activeRunStates] } } } } },
    distinct: ['conversationId'],
    select: { conversationId: true },
    take: 100,
  })
  return rows.map((row) => row.conversationId)
}

/** Keeps what was typed; empty text removes it. */
export async function storeDraft(conversationId: string, text: string, now: Date, handle: DatabaseHandle = useDatabase()): Promise<void> {
  if (text === '') await handle.draft.deleteMany({ where: { conversationId } })
  else await handle.draft.upsert({ where: { conversationId }, create: { conversationId, text, updatedAt: now }, update: { text, updatedAt: now }, select: { conversationId: true } })
}

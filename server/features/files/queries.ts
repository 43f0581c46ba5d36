import { useDatabase } from '#server/lib/db/client.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { isReferenceViolation } from '#server/lib/db/errors.ts'

const fileFields = { id: true, name: true, mediaType: true, sizeBytes: true, tokens: true, createdAt: true } as const

/** A file as the database has it. */
export type FileRow = NonNullable<Awaited<ReturnType<typeof findOwnFile>>>

/** A person's file, once all of it is there. */
export async function findOwnFile(userId: string, id: string) {
  return await useDatabase().file.findFirst({ where: { id, userId, storedAt: { not: null } }, select: fileFields })
}

export async function queryOwnFiles(userId: string, ids: string[]): Promise<FileRow[]> {
  return await useDatabase().file.findMany({ where: { id: { in: ids }, userId, storedAt: { not: null } }, select: fileFields })
}

/** The space that a person's files take, those on their way included, in bytes. */
export async function sumFileBytes(userId: string): Promise<number> {
  const { _sum } = await useDatabase().file.aggregate({ where: { userId }, _sum: { sizeBytes: true } })
  return _sum.sizeBytes ?? 0
}

export async function insertFile(file: { id: string, userId: string, name: string, sizeBytes: number }, now: Date): Promise<void> {
  await useDatabase().file.create({ data: { ...file, mediaType: '', tokens: 0, createdAt: now }, select: { id: true } })
}

export async function completeFile(id: string, data: { mediaType: string, sizeBytes: number, tokens: number, storedAt: Date }): Promise<FileRow> {
  return await useDatabase().file.update({ where: { id }, data, select: fileFields })
}

export async function deleteFileRow(id: string): Promise<void> {
  await useDatabase().file.deleteMany({ where: { id } })
}

const isUnused = { messages: { none: {} }, queuedMessages: { none: {} } }

/**
 * Takes files away that no message has, and gives the ids of those that are gone. A message that takes one at the same
 * moment is either there before, or finds no file.
 */
export async function deleteUnusedRows(ids: string[]): Promise<string[]> {
  const deleted: string[] = []
  for (const id of ids) if (await deleteUnusedRow(id)) deleted.push(id)
  return deleted
}

/** Whether there was such a file and no message has it. */
export async function deleteUnusedRow(id: string): Promise<boolean> {
  try {
    return (await useDatabase().file.deleteMany({ where: { id, ...isUnused } })).count > 0
  } catch (error) {
    if (isReferenceViolation(error)) return false
    throw error
  }
}

/** Files of before `before` that no message has, the oldest first. */
export async function queryUnusedFiles(before: Date, limit: number): Promise<string[]> {
  const rows = await useDatabase().file.findMany({ where: { createdAt: { lt: before }, ...isUnused }, orderBy: { createdAt: 'asc' }, take: limit, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** All files of a conversation's messages, those that wait included. */
export async function queryConversationFiles(conversationId: string): Promise<string[]> {
  const rows = await useDatabase().file.findMany({
    where: { OR: [{ messages: { some: { message: { conversationId } } } }, { queuedMessages: { some: { queuedMessage: { conversationId } } } }] },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

export async function insertMessageFiles(messageId: string, fileIds: string[], handle: DatabaseHandle): Promise<void> {
  if (fileIds.length > 0) await handle.messageFile.createMany({ data: fileIds.map((fileId) => ({ messageId, fileId })) })
}

export async function insertQueuedFiles(queuedMessageId: string, fileIds: string[], handle: DatabaseHandle): Promise<void> {
  if (fileIds.length > 0) await handle.queuedFile.createMany({ data: fileIds.map((fileId) => ({ queuedMessageId, fileId })) })
}

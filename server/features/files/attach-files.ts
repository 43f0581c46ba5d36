import type { FilePart } from '#shared/stream/parts.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { isReferenceViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { toFilePart } from './file-view.ts'
import { insertMessageFiles, insertQueuedFiles, queryOwnFiles } from './queries.ts'

/** A person's files as parts of a message, in the order in which they are named. @throws AppError file-missing */
export async function describeFiles(userId: string, ids: string[]): Promise<FilePart[]> {
  if (ids.length === 0) return []
  const rows = new Map((await queryOwnFiles(userId, ids)).map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = rows.get(id)
    if (!row) throw new AppError('file-missing')
    return toFilePart(row)
  })
}

/** Keeps files for a message, in the transaction that stores it. @throws AppError file-missing */
export async function attachFiles(messageId: string, files: FilePart[], handle: DatabaseHandle): Promise<void> {
  await insertMessageFiles(messageId, idsOf(files), handle).catch(refuse)
}

/** The same for a message that waits. @throws AppError file-missing */
export async function holdFiles(queuedMessageId: string, files: FilePart[], handle: DatabaseHandle): Promise<void> {
  await insertQueuedFiles(queuedMessageId, idsOf(files), handle).catch(refuse)
}

function idsOf(files: FilePart[]): string[] {
  return files.map(({ fileId }) => fileId)
}

function refuse(error: unknown): never {
  throw isReferenceViolation(error) ? new AppError('file-missing') : error
}

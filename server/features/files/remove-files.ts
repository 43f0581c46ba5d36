import { AppError } from '#server/lib/errors/app-error.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { removeContent } from './file-content.ts'
import { deleteUnusedRow, deleteUnusedRows, findOwnFile, queryUnusedFiles } from './queries.ts'

/** A file that no message takes is kept for so long: somebody may still be writing the message. */
const unusedKeptMs = 24 * 60 * 60 * 1000
const sweepBatch = 200

/** Takes back a file that was uploaded and not sent. @throws AppError not-found, file-in-use or storage-unavailable */
export async function removeFile({ userId, id }: { userId: string, id: string }): Promise<void> {
  if (!await findOwnFile(userId, id)) throw new AppError('not-found')
  if (!await deleteUnusedRow(id)) throw new AppError('file-in-use')
  await removeContent(id)
}

/** Removes those of some files that no message has any more; says how many. */
export async function releaseFiles(ids: string[]): Promise<number> {
  const unused = await deleteUnusedRows(ids)
  for (const id of unused) {
    await removeContent(id).catch((error: unknown) => useLogger().warn({ fileId: id, error: String(error) }, 'the content of a file could not be removed'))
  }
  return unused.length
}

/** Removes what was uploaded and never sent, or only came half; says how many. */
export async function sweepFiles(now: Date): Promise<number> {
  return await releaseFiles(await queryUnusedFiles(new Date(now.getTime() - unusedKeptMs), sweepBatch))
}

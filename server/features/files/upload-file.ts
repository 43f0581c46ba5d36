import { v7 as newId } from 'uuid'
import { maximumFileBytes } from '#shared/schemas/files.ts'
import type { FileView } from '#shared/schemas/files.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { maximumTextBytes } from './cut-text.ts'
import { detectMediaType } from './detect-media-type.ts'
import { estimateFileTokens } from './estimate-file-tokens.ts'
import { removeContent, writeContent } from './file-content.ts'
import { toFileView } from './file-view.ts'
import { completeFile, deleteFileRow, insertFile, sumFileBytes } from './queries.ts'

export interface Upload {
  userId: string
  name: string
  /** As the client says; undefined when it does not. */
  lengthBytes: number | undefined
  content: AsyncIterable<Uint8Array>
}

/**
 * Stores what a person uploads. The row is there before the content, so that whatever is left of an upload that broke off
 * is found and removed.
 *
 * @throws AppError file-too-large, file-empty, files-full or storage-unavailable
 */
export async function uploadFile({ userId, name, lengthBytes, content }: Upload): Promise<FileView> {
  if (lengthBytes !== undefined && lengthBytes > maximumFileBytes) throw new AppError('file-too-large')
  if (lengthBytes === 0) throw new AppError('file-empty')
  const freeBytes = useConfig().filesPerUserBytes - await sumFileBytes(userId)
  if (freeBytes < (lengthBytes ?? 1)) throw new AppError('files-full')
  const id = newId()
  await insertFile({ id, userId, name, sizeBytes: lengthBytes ?? 0 }, new Date())
  try {
    const { head, sizeBytes } = await store(id, content, freeBytes)
    const mediaType = detectMediaType(head, name)
    const tokens = estimateFileTokens(mediaType, head, sizeBytes)
    return toFileView(await completeFile(id, { mediaType, sizeBytes, tokens, storedAt: new Date() }))
  } catch (error) {
    await removeContent(id).catch(() => undefined)
    await deleteFileRow(id).catch(() => undefined)
    throw error
  }
}

/** Passes the content on to the storage and keeps its beginning, from which one sees what it is. */
async function store(id: string, content: AsyncIterable<Uint8Array>, freeBytes: number): Promise<{ head: Uint8Array, sizeBytes: number }> {
  const chunks: Uint8Array[] = []
  let headBytes = 0
  let sizeBytes = 0
  async function* watch() {
    for await (const chunk of content) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > maximumFileBytes) throw new AppError('file-too-large')
      if (sizeBytes > freeBytes) throw new AppError('files-full')
      if (headBytes < maximumTextBytes) {
        chunks.push(chunk.subarray(0, maximumTextBytes - headBytes))
        headBytes += Math.min(chunk.byteLength, maximumTextBytes - headBytes)
      }
      yield chunk
    }
    if (sizeBytes === 0) throw new AppError('file-empty')
  }
  await writeContent(id, watch())
  return { head: Buffer.concat(chunks), sizeBytes }
}

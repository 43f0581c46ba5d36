import type { Readable } from 'node:stream'
import { AppError } from '#server/lib/errors/app-error.ts'
import { StorageError, useStorage } from '#server/lib/storage/index.ts'

/** In 256 folders, so that none gets too many: by the last characters of the id, which are random. */
const nameOf = (fileId: string) => `${fileId.slice(-2)}/${fileId}`

/** @throws AppError storage-unavailable, or what `content` throws */
export async function writeContent(fileId: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await useStorage().write(nameOf(fileId), content).catch(refuse)
}

/** Undefined when the content is gone. @throws AppError storage-unavailable */
export async function findContent(fileId: string): Promise<Readable | undefined> {
  return await useStorage().find(nameOf(fileId)).catch(refuse)
}

/** @throws AppError storage-unavailable */
export async function removeContent(fileId: string): Promise<void> {
  await useStorage().remove(nameOf(fileId)).catch(refuse)
}

function refuse(error: unknown): never {
  throw error instanceof StorageError ? new AppError('storage-unavailable', { retryAfterSeconds: 5, cause: error }) : error
}

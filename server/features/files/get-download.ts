import type { Readable } from 'node:stream'
import { kindOfFile } from '#shared/files/file-kind.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { findContent } from './file-content.ts'
import { findOwnFile } from './queries.ts'

/** The content of a file, on its way to a browser. */
export interface Download {
  id: string
  name: string
  mediaType: string
  sizeBytes: number
  /** Harmless to show; everything else is saved. */
  isShown: boolean
  open: () => Promise<Readable>
}

/** @throws AppError not-found or storage-unavailable; `open` too */
export async function getDownload({ userId, id }: { userId: string, id: string }): Promise<Download> {
  const file = await findOwnFile(userId, id)
  if (!file) throw new AppError('not-found')
  const kind = kindOfFile(file.mediaType)
  return {
    id,
    name: file.name,
    // A text of whatever kind is shown as the characters that it is.
    mediaType: kind === 'text' ? 'text/plain' : file.mediaType,
    sizeBytes: file.sizeBytes,
    isShown: kind === 'picture' || kind === 'text',
    open: async () => await findContent(id) ?? missing(),
  }
}

function missing(): never {
  throw new AppError('not-found', { detail: 'The content of this file is gone' })
}

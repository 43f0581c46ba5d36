import type { FileView } from '#shared/schemas/files.ts'
import type { FilePart } from '#shared/stream/parts.ts'
import type { ClientProblemCode } from '../api-problem.ts'

/** A file beside the message that is being written. */
export interface Attachment {
  key: string
  name: string
  sizeBytes: number
  state: 'uploading' | 'ready' | 'failed'
  /** 0 to 1. */
  progress: number
  /** What it is in a message; there once it is uploaded. */
  part?: FilePart
  /** Why it could not be uploaded. */
  problem?: ClientProblemCode
  /** The file itself, for another attempt; not there after a reload. */
  file?: File
}

export function toPart({ id, name, mediaType, sizeBytes, tokens }: FileView): FilePart {
  return { type: 'file', fileId: id, filename: name, mediaType, sizeBytes, tokens }
}

export function fromPart(part: FilePart): Attachment {
  return { key: part.fileId, name: part.filename, sizeBytes: part.sizeBytes, state: 'ready', progress: 1, part }
}

/** The address of a file's content. */
export function fileUrl(fileId: string): string {
  return `/api/v1/files/${fileId}/content`
}

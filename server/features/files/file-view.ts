import type { FileView } from '#shared/schemas/files.ts'
import type { FilePart } from '#shared/stream/parts.ts'
import type { FileRow } from './queries.ts'

/** A file as the API shows it. */
export function toFileView({ createdAt, ...row }: FileRow): FileView {
  return { ...row, createdAt: createdAt.toISOString() }
}

/** A file as a part of a message. */
export function toFilePart({ id, name, mediaType, sizeBytes, tokens }: FileRow): FilePart {
  return { type: 'file', fileId: id, filename: name, mediaType, sizeBytes, tokens }
}

import { z } from 'zod'
import { id } from './ids.ts'
import { timestamp } from './timestamp.ts'

/** The largest file that can be uploaded, here and in nginx. */
export const maximumFileBytes = 50 * 1024 ** 2
/** As many files may come with one message. */
export const maximumFilesPerMessage = 10

/** The last segment of a path, without what no file system and no header takes. */
const cleanName = (name: string) => name.toWellFormed().replace(/^.*[/\\]/s, '').replaceAll(/\p{Cc}/gu, '').trim()
export const fileName = z.string().max(400).overwrite(cleanName).min(1).max(200)

export const uploadQuery = z.object({ name: fileName })

/** A file that was uploaded. */
export const fileView = z.object({
  id,
  name: z.string(),
  /** By its content. */
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  /** About how much of a model's context it takes. */
  tokens: z.number().int(),
  createdAt: timestamp,
})
export type FileView = z.output<typeof fileView>

/** Files that were uploaded and come with a message, in this order, each once. */
export const fileIds = z.array(id).max(maximumFilesPerMessage).refine((ids) => new Set(ids).size === ids.length, 'each file once')

import { join } from 'node:path'
import { useConfig } from '#server/lib/config/index.ts'
import { createFolderStorage } from './drivers/folder.ts'
import { createS3Storage } from './drivers/s3/s3.ts'
import type { FileStorage } from './port.ts'

export { StorageError } from './port.ts'
export type { FileStorage } from './port.ts'

let storage: FileStorage | undefined

/** The storage of this installation: the bucket that S3_BUCKET names, otherwise a folder below DATA_DIR. */
export function useStorage(): FileStorage {
  const { bucket, dataFolder } = useConfig()
  storage ??= bucket ? createS3Storage(bucket) : createFolderStorage(join(dataFolder, 'files'))
  return storage
}

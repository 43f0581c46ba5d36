import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { v7 as newId } from 'uuid'
import type { FileStorage } from '../port.ts'
import { StorageError } from '../port.ts'

/** Keeps files in a folder of this machine, or of a volume that all processes share. */
export function createFolderStorage(folder: string): FileStorage {
  return {
    async write(name, content) {
      const path = join(folder, name)
      // Written beside its place and moved there when it is whole and on the disk.
      const part = `${path}.${newId()}.part`
      try {
        await mkdir(dirname(path), { recursive: true })
        await pipeline(content, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined)
        throw isSystemError(error) ? toStorageError(error) : error
      }
    },

    async find(name) {
      try {
        const file = await open(join(folder, name), 'r')
        return file.createReadStream()
      } catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT') return undefined
        throw toStorageError(error)
      }
    },

    async remove(name) {
      await rm(join(folder, name), { force: true }).catch((error: unknown) => { throw toStorageError(error) })
    },
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function toStorageError(error: unknown): StorageError {
  return new StorageError(`The folder of files: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
}

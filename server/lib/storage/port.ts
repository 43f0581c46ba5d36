import type { Readable } from 'node:stream'

/** Where the content of files is kept, under names of our own: lower-case letters, digits, hyphens, and strokes between folders. */
export interface FileStorage {
  /**
   * Stores everything that comes, or nothing: a name is there with its whole content. What was there is replaced.
   *
   * @throws what `content` throws, or StorageError
   */
  write: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** The content from its beginning; undefined when there is none of that name. @throws StorageError */
  find: (name: string) => Promise<Readable | undefined>
  /** What is not there needs no removing. @throws StorageError */
  remove: (name: string) => Promise<void>
}

/** The storage cannot be reached, or refuses. */
export class StorageError extends Error {
  /** No answer came: it may pass by itself. */
  readonly isUnreachable: boolean

  constructor(message: string, { isUnreachable = false, ...options }: ErrorOptions & { isUnreachable?: boolean } = {}) {
    super(message, options)
    this.name = 'StorageError'
    this.isUnreachable = isUnreachable
  }
}

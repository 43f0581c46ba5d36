import { maximumFolders } from '#shared/schemas/folders.ts'
import type { FolderInput, FolderView } from '#shared/schemas/folders.ts'
import { runTransaction } from '#server/lib/db/run-transaction.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { announce } from '#server/lib/feed/announce.ts'
import { forgetFolders } from './list-folders.ts'
import { changeFolder, countFolders, insertFolder, removeFolder } from './queries.ts'

/** @throws AppError folders-full */
export async function createFolder(userId: string, input: FolderInput): Promise<FolderView> {
  if (await countFolders(userId) >= maximumFolders) throw new AppError('folders-full')
  const folder = await insertFolder(userId, input, new Date())
  await tellOfChange(userId)
  return folder
}

/** @throws AppError not-found */
export async function renameFolder({ userId, id, change }: { userId: string, id: string, change: FolderInput }): Promise<FolderView> {
  if (!await changeFolder(userId, id, change)) throw new AppError('not-found')
  await tellOfChange(userId)
  return { id, name: change.name }
}

/** Its conversations are in no folder then. @throws AppError not-found */
export async function deleteFolder({ userId, id }: { userId: string, id: string }): Promise<void> {
  if (!await runTransaction((handle) => removeFolder(userId, id, handle))) throw new AppError('not-found')
  await tellOfChange(userId)
}

async function tellOfChange(userId: string): Promise<void> {
  await forgetFolders(userId)
  await announce(userId, { type: 'feed-folders' })
}

import { v7 as newId } from 'uuid'
import type { FolderInput, FolderView } from '#shared/schemas/folders.ts'
import type { DatabaseHandle } from '#server/lib/db/client.ts'
import { useDatabase } from '#server/lib/db/client.ts'

const folderFields = { id: true, name: true } as const

export async function queryFolders(userId: string): Promise<FolderView[]> {
  return await useDatabase().folder.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: folderFields })
}

export async function isOwnFolder(userId: string, id: string, handle: DatabaseHandle = useDatabase()): Promise<boolean> {
  return (await handle.folder.findFirst({ where: { id, userId }, select: { id: true } })) !== null
}

export async function countFolders(userId: string): Promise<number> {
  return await useDatabase().folder.count({ where: { userId } })
}

export async function insertFolder(userId: string, { name }: FolderInput, now: Date): Promise<FolderView> {
  return await useDatabase().folder.create({ data: { id: newId(), userId, name, createdAt: now }, select: folderFields })
}

export async function changeFolder(userId: string, id: string, { name }: FolderInput): Promise<boolean> {
  return (await useDatabase().folder.updateMany({ where: { id, userId }, data: { name } })).count > 0
}

export async function removeFolder(userId: string, id: string, handle: DatabaseHandle): Promise<boolean> {
  return (await handle.folder.deleteMany({ where: { id, userId } })).count > 0
}

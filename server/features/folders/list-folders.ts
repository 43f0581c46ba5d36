import type { FolderList } from '#shared/schemas/folders.ts'
import { forgetCached, getCached } from '#server/lib/cache/cache.ts'
import { queryFolders } from './queries.ts'

/** Changes forget the entry. */
const cacheMs = 10 * 60_000
const cacheKey = (userId: string) => `folders:${userId}`

/** A person's folders, the oldest first. */
export async function listFolders(userId: string): Promise<FolderList> {
  return { items: await getCached(cacheKey(userId), cacheMs, () => queryFolders(userId)) }
}

/** To be called after every change of a person's folders. */
export async function forgetFolders(userId: string): Promise<void> {
  await forgetCached(cacheKey(userId))
}

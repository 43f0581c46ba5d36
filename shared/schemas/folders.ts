import { z } from 'zod'
import { id } from './ids.ts'

/** As many folders may one person have. */
export const maximumFolders = 200

export const folderName = z.string().trim().min(1).max(80).overwrite((text) => text.toWellFormed())

/** What a folder is made of, and what of it can be changed. */
export const folderInput = z.object({ name: folderName })
export type FolderInput = z.output<typeof folderInput>

export const folderView = z.object({ id, name: z.string() })
export type FolderView = z.output<typeof folderView>

/** A person's folders, the oldest first. */
export const folderList = z.object({ items: z.array(folderView) })
export type FolderList = z.output<typeof folderList>

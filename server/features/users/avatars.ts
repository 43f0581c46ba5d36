import { Readable } from 'node:stream'
import { v7 as newId } from 'uuid'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { maximumAvatarBytes } from '#shared/schemas/users.ts'
import { forgetPerson, toCurrentUser } from '#server/features/auth/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { PictureUnreadableError, makeSquare } from '#server/lib/pictures/make-square.ts'
import { collectBytes } from '#server/lib/storage/collect-bytes.ts'
import { findAvatarContent, replaceAvatar } from './queries.ts'

/** Twice as wide as it is shown at most, for dense screens. */
const sidePixels = 256

/**
 * Makes a picture the person's avatar. What is stored is written anew from what the picture shows: of the bytes that were
 * sent, and of where it was taken, nothing is left.
 *
 * @throws AppError file-too-large or picture-unreadable
 */
export async function setAvatar(userId: string, content: AsyncIterable<Uint8Array>): Promise<CurrentUser> {
  const bytes = await collectBytes(content, maximumAvatarBytes)
  if (!bytes) throw new AppError('file-too-large')
  const square = await makeSquare(bytes, sidePixels).catch((error: unknown) => {
    throw error instanceof PictureUnreadableError ? new AppError('picture-unreadable', { cause: error }) : error
  })
  return await replace(userId, { id: newId(), content: square })
}

/** Takes a person's avatar away; none is no error. */
export async function removeAvatar(userId: string): Promise<CurrentUser> {
  return await replace(userId, null)
}

/** An avatar for whoever has its id. @throws AppError not-found */
export async function getAvatar(id: string) {
  const content = await findAvatarContent(id)
  if (!content) throw new AppError('not-found')
  return { id, name: 'avatar.webp', mediaType: 'image/webp', sizeBytes: content.byteLength, isShown: true, isImmutable: true, open: () => Promise.resolve(Readable.from([content])) }
}

async function replace(userId: string, avatar: Parameters<typeof replaceAvatar>[1]): Promise<CurrentUser> {
  const row = await replaceAvatar(userId, avatar, new Date())
  await forgetPerson(userId)
  return toCurrentUser(row)
}

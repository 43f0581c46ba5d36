import { id as userId } from '#shared/schemas/ids.ts'
import type { PageQuery } from '#shared/schemas/paging.ts'
import type { UserView } from '#shared/schemas/users.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { listUserRows } from './queries.ts'
import { toUserView } from './user-view.ts'

/**
 * One page of all people, the newest first.
 *
 * @throws AppError invalid-request for a cursor that no page gave
 */
export async function listUsers({ cursor, limit }: PageQuery): Promise<{ items: UserView[], nextCursor: string | null }> {
  if (cursor !== undefined && !userId.safeParse(cursor).success) {
    throw new AppError('invalid-request', { issues: [{ pointer: '/query/cursor', message: 'take it from nextCursor' }] })
  }
  const rows = await listUserRows({ beforeId: cursor, limit: limit + 1 })
  const items = rows.slice(0, limit).map(toUserView)
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

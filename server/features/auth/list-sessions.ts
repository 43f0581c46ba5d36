import type { SessionView } from '#shared/schemas/auth.ts'
import { listSessionRows } from './queries.ts'

/** The browsers on which a person is signed in, the one used last first. */
export async function listSessions(userId: string, currentId: string | undefined): Promise<{ items: SessionView[] }> {
  const rows = await listSessionRows(userId, new Date())
  const items = rows.map(({ id, userAgent, ipAddress, createdAt, lastSeenAt }) => ({
    id,
    isCurrent: id === currentId,
    userAgent,
    ipAddress,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
  return { items }
}

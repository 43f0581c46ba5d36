import type { Principal } from '#server/lib/auth/principal.ts'
import { filterOpenSessions, filterWorkingApiKeys } from './queries.ts'

/** Which of these callers may not go on: signed out, expired, disabled, or their key deleted. One query for each kind. */
export async function findRefused(principals: Principal[]): Promise<Set<Principal>> {
  const now = new Date()
  const sessionIds = principals.flatMap(({ sessionId }) => sessionId ?? [])
  const keyIds = principals.flatMap(({ apiKey }) => apiKey?.id ?? [])
  const [openSessions, workingKeys] = await Promise.all([filterOpenSessions([...new Set(sessionIds)], now), filterWorkingApiKeys([...new Set(keyIds)], now)])
  const accepted = new Set([...openSessions, ...workingKeys])
  return new Set(principals.filter(({ sessionId, apiKey }) => !accepted.has(apiKey?.id ?? sessionId ?? '')))
}

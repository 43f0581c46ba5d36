import { v7 as newId } from 'uuid'
import { signAccessToken } from '#server/lib/auth/access-token.ts'
import { newRefreshToken, refreshTokenTtlMs } from '#server/lib/auth/refresh-token.ts'
import { insertSession } from './queries.ts'

/** The browser that signs in, as the list of sessions shows it. */
export interface BrowserClient { userAgent: string, ipAddress: string }
export interface StartedSession { id: string, tokens: { accessToken: string, refreshToken: string } }

const maximumUserAgentCharacters = 400
const maximumAddressCharacters = 64

/** Signs a person in on a browser. */
export async function startSession(userId: string, client: BrowserClient): Promise<StartedSession> {
  const id = newId()
  const now = new Date()
  const refresh = newRefreshToken(id)
  await insertSession({
    id,
    userId,
    refreshHash: refresh.hash,
    userAgent: client.userAgent.slice(0, maximumUserAgentCharacters),
    ipAddress: client.ipAddress.slice(0, maximumAddressCharacters),
    now,
    expiresAt: new Date(now.getTime() + refreshTokenTtlMs),
  })
  return { id, tokens: { accessToken: await signAccessToken({ userId, sessionId: id }), refreshToken: refresh.token } }
}

import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deriveKey } from '#server/lib/auth/derive-key.ts'

const secret = 'a root secret of at least 32 characters'
const claims = { userId: 'user-1', sessionId: 'session-1' }

async function loadWith(appSecret: string) {
  vi.resetModules()
  vi.doMock('#server/lib/config/index.ts', () => ({ useConfig: () => ({ appSecret }) }))
  return await import('#server/lib/auth/access-token.ts')
}

beforeEach(() => { vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') }) })
afterEach(() => { vi.useRealTimers() })

describe('an access token', () => {
  it('carries its claims for 15 minutes', async () => {
    const { signAccessToken, findAccessClaims } = await loadWith(secret)
    const token = await signAccessToken(claims)
    vi.advanceTimersByTime(15 * 60_000 - 1000)
    expect(await findAccessClaims(token)).toEqual(claims)
    vi.advanceTimersByTime(1000)
    expect(await findAccessClaims(token)).toBeUndefined()
  })

  it('of another root secret is worth nothing', async () => {
    const token = await (await loadWith('another root secret of 32 characters....')).signAccessToken(claims)
    expect(await (await loadWith(secret)).findAccessClaims(token)).toBeUndefined()
  })

  it.each(['', 'nonsense', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('is not "%s"', async (text) => {
    expect(await (await loadWith(secret)).findAccessClaims(text)).toBeUndefined()
  })

  describe('made with the right key', () => {
    const sign = async ({ alg = 'HS256', kid = '', issuer = 'agentchat', audience = 'agentchat:browser', sid = 'session-1' as unknown }) => {
      const builder = new SignJWT({ sid }).setProtectedHeader({ alg, kid }).setSubject('user-1').setIssuer(issuer).setAudience(audience).setExpirationTime('10m')
      return await builder.sign(deriveKey(secret, 'access-tokens'))
    }
    const keyIdOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid as string

    it.each([
      ['another algorithm', { alg: 'HS512' }],
      ['another issuer', { issuer: 'someone' }],
      ['another audience', { audience: 'agentchat:stream' }],
      ['a session that is no text', { sid: 7 }],
    ])('is refused with %s', async (_what, change) => {
      const { signAccessToken, findAccessClaims } = await loadWith(secret)
      const kid = keyIdOf(await signAccessToken(claims))
      expect(await findAccessClaims(await sign({ kid }))).toEqual(claims)
      expect(await findAccessClaims(await sign({ kid, ...change }))).toBeUndefined()
    })

    it('is refused with the id of another key', async () => {
      const { findAccessClaims } = await loadWith(secret)
      expect(await findAccessClaims(await sign({ kid: 'another' }))).toBeUndefined()
    })
  })
})

import { deleteCookie, getCookie, getRequestHeader, setCookie } from 'h3'
import type { H3Event } from 'h3'
import { accessTokenTtlMs } from '#server/lib/auth/access-token.ts'
import { refreshTokenTtlMs } from '#server/lib/auth/refresh-token.ts'
import { useConfig } from '#server/lib/config/index.ts'

const accessCookie = 'agentchat_access'
const refreshCookie = 'agentchat_refresh'

/** What a request brought along to say who asks. */
export interface Credentials { bearerToken?: string, accessToken?: string, refreshToken?: string }
/** Tokens for the browser; without a refresh token it keeps the one it has. */
export interface IssuedTokens { accessToken: string, refreshToken?: string }

/** The credentials of a request; undefined when it carries none. */
export function findCredentials(event: H3Event): Credentials | undefined {
  const [, bearerToken] = /^Bearer +(\S+)$/i.exec(getRequestHeader(event, 'authorization') ?? '') ?? []
  const accessToken = getCookie(event, accessCookie)
  const refreshToken = getCookie(event, refreshCookie)
  if (!bearerToken && !accessToken && !refreshToken) return undefined
  return { bearerToken, accessToken, refreshToken }
}

/** Hands tokens to the browser in cookies that scripts cannot read. */
export function setSessionCookies(event: H3Event, tokens: IssuedTokens) {
  setCookie(event, accessCookie, tokens.accessToken, { ...cookieOptions(event), maxAge: accessTokenTtlMs / 1000 })
  if (tokens.refreshToken) setCookie(event, refreshCookie, tokens.refreshToken, { ...cookieOptions(event), maxAge: refreshTokenTtlMs / 1000 })
}

/** Takes the tokens from the browser. */
export function clearSessionCookies(event: H3Event) {
  deleteCookie(event, accessCookie, cookieOptions(event))
  deleteCookie(event, refreshCookie, cookieOptions(event))
}

function cookieOptions(event: H3Event) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(event) } as const
}

function isSecure(event: H3Event): boolean {
  const { cookieSecure, appUrl } = useConfig()
  if (cookieSecure !== 'auto') return cookieSecure === 'always'
  return event.context.request.isHttps || (appUrl?.startsWith('https:') ?? false)
}

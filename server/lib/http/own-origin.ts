import { getRequestHeader } from 'h3'
import type { H3Event } from 'h3'
import { useConfig } from '#server/lib/config/index.ts'
import { AppError } from '#server/lib/errors/app-error.ts'

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Refuses writes that a browser sends from another site. Programs send neither header and carry no cookies that a
 * foreign page could borrow.
 *
 * @throws AppError foreign-origin
 */
export function assertOwnOrigin(event: H3Event) {
  if (!writes.has(event.method)) return
  const fetchSite = getRequestHeader(event, 'sec-fetch-site')
  if (fetchSite === 'same-origin') return
  const origin = getRequestHeader(event, 'origin')
  const isOwn = origin === undefined ? fetchSite === undefined || fetchSite === 'none' : isOwnOrigin(event, origin)
  if (!isOwn) throw new AppError('foreign-origin', { detail: `Origin ${origin ?? 'none'}, Sec-Fetch-Site ${fetchSite ?? 'none'}` })
}

function isOwnOrigin(event: H3Event, origin: string): boolean {
  const { appUrl } = useConfig()
  if (appUrl && origin === new URL(appUrl).origin) return true
  const host = getRequestHeader(event, 'host')
  return URL.canParse(origin) && new URL(origin).host === host
}

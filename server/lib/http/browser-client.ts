import { getRequestHeader } from 'h3'
import type { H3Event } from 'h3'
import { locale } from '#shared/schemas/locale.ts'
import type { Locale } from '#shared/schemas/locale.ts'

/** The browser behind a request, as the list of sessions shows it. */
export function readBrowserClient(event: H3Event): { userAgent: string, ipAddress: string } {
  return { userAgent: getRequestHeader(event, 'user-agent') ?? '', ipAddress: event.context.request.clientAddress }
}

/** The first language of the browser that the interface speaks; English when there is none. */
export function readPreferredLocale(event: H3Event): Locale {
  const languages = (getRequestHeader(event, 'accept-language') ?? '').toLowerCase().split(',')
  const known = languages.map((language) => locale.safeParse(language.trim().slice(0, 2))).find((parsed) => parsed.success)
  return known?.data ?? 'en'
}

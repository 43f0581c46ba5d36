import { userRole } from '#shared/schemas/auth.ts'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { locale } from '#shared/schemas/locale.ts'
import type { Principal } from '#server/lib/auth/principal.ts'

interface PersonRow { id: string, email: string, name: string, role: string, locale: string }

/** What the interface knows of a person, from their row. */
export function toCurrentUser(row: PersonRow): CurrentUser {
  return { id: row.id, email: row.email, name: row.name, role: userRole.parse(row.role), locale: locale.parse(row.locale) }
}

/** What the interface knows of the person who asks. */
export function currentUserOf({ userId, email, name, role, locale }: Principal): CurrentUser {
  return { id: userId, email, name, role, locale }
}

export function toPrincipal({ id, ...person }: CurrentUser): Pick<Principal, 'userId' | 'email' | 'name' | 'role' | 'locale'> {
  return { userId: id, ...person }
}

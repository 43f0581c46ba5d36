import { userRole } from '#shared/schemas/auth.ts'
import type { CurrentUser } from '#shared/schemas/auth.ts'
import { locale } from '#shared/schemas/locale.ts'
import { preferences } from '#shared/schemas/preferences.ts'
import type { Principal } from '#server/lib/auth/principal.ts'

interface PersonRow { id: string, email: string, name: string, role: string, locale: string, preferences: unknown, avatarId: string | null }

/** What the interface knows of a person, from their row. */
export function toCurrentUser(row: PersonRow): CurrentUser {
  const { id, email, name, avatarId } = row
  return { id, email, name, avatarId, role: userRole.parse(row.role), locale: locale.parse(row.locale), preferences: preferences.parse(row.preferences ?? {}) }
}

/** What the interface knows of the person who asks. */
export function currentUserOf({ userId, email, name, role, locale, preferences, avatarId }: Principal): CurrentUser {
  return { id: userId, email, name, role, locale, preferences, avatarId }
}

export function toPrincipal({ id, ...person }: CurrentUser): Pick<Principal, 'userId' | 'email' | 'name' | 'role' | 'locale' | 'preferences' | 'avatarId'> {
  return { userId: id, ...person }
}

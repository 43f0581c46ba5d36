import { userRole } from '#shared/schemas/auth.ts'
import type { UserView } from '#shared/schemas/users.ts'
import type { UserRow } from './queries.ts'

/** A person as administrators see them. */
export function toUserView({ id, email, name, role, avatarId, createdAt, disabledAt }: UserRow): UserView {
  return { id, email, name, role: userRole.parse(role), isDisabled: disabledAt !== null, avatarId, createdAt: createdAt.toISOString() }
}

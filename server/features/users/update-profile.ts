import type { CurrentUser } from '#shared/schemas/auth.ts'
import type { UpdateProfileInput } from '#shared/schemas/users.ts'
import { forgetPerson, toCurrentUser } from '#server/features/auth/index.ts'
import { saveProfile } from './queries.ts'

/** Changes what a person may change about themselves. */
export async function updateProfile(userId: string, change: UpdateProfileInput): Promise<CurrentUser> {
  const row = await saveProfile(userId, change, new Date())
  await forgetPerson(userId)
  return toCurrentUser(row)
}

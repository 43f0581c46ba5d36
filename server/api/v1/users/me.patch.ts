import { currentUser } from '#shared/schemas/auth.ts'
import { updateProfileInput } from '#shared/schemas/users.ts'
import { updateProfile } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change one\'s own name or language',
  access: { role: 'member' },
  body: updateProfileInput,
  output: currentUser,
}, ({ body, principal }) => updateProfile(principal.userId, body))

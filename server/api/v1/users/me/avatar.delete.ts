import { currentUser } from '#shared/schemas/auth.ts'
import { removeAvatar } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Remove one\'s own picture',
  access: { role: 'member' },
  output: currentUser,
}, ({ principal }) => removeAvatar(principal.userId))

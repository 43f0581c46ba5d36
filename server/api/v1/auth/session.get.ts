import { currentUser } from '#shared/schemas/auth.ts'
import { currentUserOf } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The person who is signed in on this browser',
  access: { role: 'member' },
  output: currentUser,
}, ({ principal }) => currentUserOf(principal))

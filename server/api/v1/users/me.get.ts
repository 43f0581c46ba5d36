import { currentUser } from '#shared/schemas/auth.ts'
import { currentUserOf } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The person who asks',
  access: { role: 'member', scope: 'profile:read' },
  output: currentUser,
}, ({ principal }) => currentUserOf(principal))

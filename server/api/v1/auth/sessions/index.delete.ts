import { endAllSessions } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Sign out on all other browsers',
  access: { role: 'member' },
}, ({ principal }) => endAllSessions(principal.userId, { exceptId: principal.sessionId }))

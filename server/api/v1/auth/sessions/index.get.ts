import { sessionList } from '#shared/schemas/auth.ts'
import { listSessions } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The browsers on which the person is signed in',
  access: { role: 'member' },
  output: sessionList,
}, ({ principal }) => listSessions(principal.userId, principal.sessionId))

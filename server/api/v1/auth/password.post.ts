import { changePasswordInput } from '#shared/schemas/auth.ts'
import { changePassword } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change the password and sign out everywhere else',
  access: { role: 'member' },
  body: changePasswordInput,
  limit: { bucket: 'password', by: 'person', requests: 10, perSeconds: 300, isFailOpen: false },
  problems: ['wrong-password', 'conflict'],
}, ({ body, principal }) => changePassword({ ...body, userId: principal.userId, sessionId: principal.sessionId }))

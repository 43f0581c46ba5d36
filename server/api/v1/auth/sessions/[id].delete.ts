import { idParams } from '#shared/schemas/ids.ts'
import { endSession } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'
import { clearSessionCookies } from '#server/lib/http/session-cookies.ts'

export default defineApiHandler({
  summary: 'Sign out on one browser',
  access: { role: 'member', resource: 'session' },
  params: idParams,
}, async ({ params, principal, event }) => {
  await endSession(principal.userId, params.id)
  if (params.id === principal.sessionId) clearSessionCookies(event)
})

import { endSessions } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'
import { clearSessionCookies } from '#server/lib/http/session-cookies.ts'

export default defineApiHandler({
  summary: 'Sign out on this browser',
  // Whoever is signed out already gets what they asked for.
  access: { role: 'anyone' },
}, async ({ principal, event }) => {
  if (principal?.sessionId) await endSessions(principal.userId, [principal.sessionId])
  clearSessionCookies(event)
})

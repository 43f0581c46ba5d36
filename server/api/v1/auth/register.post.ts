import { currentUser, registerInput } from '#shared/schemas/auth.ts'
import { registerUser } from '#server/features/auth/index.ts'
import { readBrowserClient, readPreferredLocale } from '#server/lib/http/browser-client.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'
import { setSessionCookies } from '#server/lib/http/session-cookies.ts'

export default defineApiHandler({
  summary: 'Make an account and sign in',
  access: { role: 'anyone' },
  body: registerInput,
  output: currentUser,
  status: 201,
  limit: { bucket: 'register', by: 'address', requests: 30, perSeconds: 600, isFailOpen: false },
  problems: ['registration-closed', 'invitation-invalid', 'email-taken'],
}, async ({ body, event }) => {
  const { user, tokens } = await registerUser({ ...body, preferredLocale: readPreferredLocale(event), client: readBrowserClient(event) })
  setSessionCookies(event, tokens)
  return user
})

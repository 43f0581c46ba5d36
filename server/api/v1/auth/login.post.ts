import { currentUser, loginInput } from '#shared/schemas/auth.ts'
import { signIn } from '#server/features/auth/index.ts'
import { readBrowserClient } from '#server/lib/http/browser-client.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'
import { limitAttempts } from '#server/lib/http/rate-limit.ts'
import { setSessionCookies } from '#server/lib/http/session-cookies.ts'

/** NIST SP 800-63B allows at most 100 failed attempts on one account, from however many addresses they come. */
const accountLimit = { bucket: 'login-account', requests: 100, perSeconds: 3600, isFailOpen: false }

export default defineApiHandler({
  summary: 'Sign in',
  access: { role: 'anyone' },
  body: loginInput,
  output: currentUser,
  limit: { bucket: 'login', by: 'address', requests: 20, perSeconds: 60, isFailOpen: false },
  problems: ['invalid-credentials'],
}, async ({ body, event }) => {
  await limitAttempts(accountLimit, body.email)
  const { user, tokens } = await signIn({ ...body, client: readBrowserClient(event) })
  setSessionCookies(event, tokens)
  return user
})

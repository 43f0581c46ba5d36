import { registrationState } from '#shared/schemas/auth.ts'
import { getRegistrationState } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Whether and how a visitor may register',
  access: { role: 'anyone' },
  output: registrationState,
}, () => getRegistrationState())

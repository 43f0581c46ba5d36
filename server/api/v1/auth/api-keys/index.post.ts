import { createApiKeyInput, createdApiKey } from '#shared/schemas/auth.ts'
import { createApiKey } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Make an API key, which is shown this once',
  access: { role: 'member' },
  body: createApiKeyInput,
  output: createdApiKey,
  status: 201,
}, ({ body, principal }) => createApiKey(principal.userId, body))

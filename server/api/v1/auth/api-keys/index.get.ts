import { apiKeyList } from '#shared/schemas/auth.ts'
import { listApiKeys } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The API keys of the person',
  access: { role: 'member' },
  output: apiKeyList,
}, ({ principal }) => listApiKeys(principal.userId))

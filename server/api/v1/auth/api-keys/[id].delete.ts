import { idParams } from '#shared/schemas/ids.ts'
import { deleteApiKey } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Delete an API key',
  access: { role: 'member', resource: 'api-key' },
  params: idParams,
}, ({ params, principal }) => deleteApiKey(principal.userId, params.id))

import { idParams } from '#shared/schemas/ids.ts'
import { deleteProvider } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Delete a provider and its models',
  access: { role: 'member', resource: 'provider' },
  params: idParams,
}, ({ params, principal }) => deleteProvider(principal, params.id))

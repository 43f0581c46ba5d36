import { idParams } from '#shared/schemas/ids.ts'
import { providerView, updateProviderInput } from '#shared/schemas/models.ts'
import { updateProvider } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change a provider',
  access: { role: 'member', resource: 'provider' },
  params: idParams,
  body: updateProviderInput,
  output: providerView,
  problems: ['provider-exists'],
}, ({ params, body, principal }) => updateProvider(principal, params.id, body))

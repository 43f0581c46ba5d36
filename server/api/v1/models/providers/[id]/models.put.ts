import { idParams } from '#shared/schemas/ids.ts'
import { providerView, setModelsInput } from '#shared/schemas/models.ts'
import { setModels } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Set the models of a provider; those not named are removed',
  access: { role: 'member', resource: 'provider' },
  params: idParams,
  body: setModelsInput,
  output: providerView,
  // 500 models with the longest names.
  maximumBodyBytes: 512 * 1024,
}, ({ params, body, principal }) => setModels(principal, params.id, body))

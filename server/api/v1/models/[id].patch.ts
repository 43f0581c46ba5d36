import { idParams } from '#shared/schemas/ids.ts'
import { modelView, updateModelInput } from '#shared/schemas/models.ts'
import { updateModel } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change what is known of a model: limits, prices, abilities and parameters',
  access: { role: 'member', resource: 'model' },
  params: idParams,
  body: updateModelInput,
  output: modelView,
}, ({ params, body, principal }) => updateModel(principal, params.id, body))

import { modelOptionList } from '#shared/schemas/models.ts'
import { listModelOptions } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'List the models that can be chosen',
  access: { role: 'member', scope: 'models:read' },
  output: modelOptionList,
}, ({ principal }) => listModelOptions(principal.userId))

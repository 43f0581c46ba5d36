import { providerList } from '#shared/schemas/models.ts'
import { listProviders } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'List the providers and their models',
  access: { role: 'administrator' },
  output: providerList,
}, () => listProviders())

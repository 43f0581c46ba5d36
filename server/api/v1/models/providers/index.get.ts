import { providerList } from '#shared/schemas/models.ts'
import { listProviders } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'List the providers that one manages, and their models',
  access: { role: 'member' },
  output: providerList,
}, ({ principal }) => listProviders(principal))

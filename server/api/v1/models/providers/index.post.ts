import { createProviderInput, providerView } from '#shared/schemas/models.ts'
import { createProvider } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Add a provider',
  access: { role: 'administrator' },
  body: createProviderInput,
  output: providerView,
  status: 201,
  isIdempotent: true,
  problems: ['provider-exists'],
}, ({ body }) => createProvider(body))

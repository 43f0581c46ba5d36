import { createProviderInput, providerView } from '#shared/schemas/models.ts'
import { createProvider } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Add a provider, for everybody or for oneself',
  access: { role: 'member' },
  body: createProviderInput,
  output: providerView,
  status: 201,
  isIdempotent: true,
  problems: ['forbidden', 'provider-exists', 'providers-full'],
}, ({ body, principal }) => createProvider(principal, body))

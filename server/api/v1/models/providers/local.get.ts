import { localProviderList } from '#shared/schemas/models.ts'
import { findLocalProviders } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Look for model servers on this machine and beside it that are no provider yet',
  access: { role: 'administrator' },
  output: localProviderList,
}, () => findLocalProviders())

import { idParams } from '#shared/schemas/ids.ts'
import { connectionTestResult } from '#shared/schemas/models.ts'
import { testProvider } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Test the connection to a provider with its stored key',
  access: { role: 'member', resource: 'provider' },
  params: idParams,
  output: connectionTestResult,
  problems: ['forbidden'],
  limit: { bucket: 'provider-test', by: 'person', requests: 30, perSeconds: 60, isFailOpen: true },
}, ({ params, principal }) => testProvider(principal, params.id))

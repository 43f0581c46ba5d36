import { connectionTestResult, testConnectionInput } from '#shared/schemas/models.ts'
import { testSettings } from '#server/features/models/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Test the connection to a provider that is not stored yet',
  access: { role: 'member' },
  body: testConnectionInput,
  output: connectionTestResult,
  problems: ['forbidden'],
  limit: { bucket: 'provider-test', by: 'person', requests: 30, perSeconds: 60, isFailOpen: true },
}, ({ body, principal }) => testSettings(principal, body))

import { idParams } from '#shared/schemas/ids.ts'
import { acceptedRun, createRunInput } from '#shared/schemas/runs.ts'
import { startRun } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Ask for an answer: send a message, regenerate or continue',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: createRunInput,
  output: acceptedRun,
  status: 202,
  isIdempotent: true,
  maximumBodyBytes: 1024 * 1024,
  limit: { bucket: 'runs', by: 'person', requests: 60, perSeconds: 60, isFailOpen: true },
  problems: ['too-many-runs', 'conversation-busy', 'not-continuable', 'model-unavailable', 'file-missing', 'storage-unavailable', 'draining'],
}, ({ principal, params, body }) => startRun({ userId: principal.userId, conversationId: params.id, input: body }))

import { idParams } from '#shared/schemas/ids.ts'
import { addToQueueInput, queueView } from '#shared/schemas/queue.ts'
import { addToQueue } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Queue a message: it is sent when the answer before it is complete, or at once where nothing is written',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: addToQueueInput,
  output: queueView,
  status: 201,
  isIdempotent: true,
  maximumBodyBytes: 1024 * 1024,
  limit: { bucket: 'runs', by: 'person', requests: 60, perSeconds: 60, isFailOpen: true },
  problems: ['queue-full', 'file-missing'],
}, ({ principal, params, body }) => addToQueue({ userId: principal.userId, conversationId: params.id, input: body }))

import { editQueuedInput, queuedParams, queueView } from '#shared/schemas/queue.ts'
import { editQueued } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Edit a waiting message',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: queuedParams,
  body: editQueuedInput,
  output: queueView,
  maximumBodyBytes: 1024 * 1024,
}, ({ principal, params, body }) => editQueued({ userId: principal.userId, conversationId: params.id, messageId: params.messageId, change: body }))

import { queuedParams, queueView } from '#shared/schemas/queue.ts'
import { withdrawQueued } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Withdraw a waiting message',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: queuedParams,
  output: queueView,
}, ({ principal, params }) => withdrawQueued({ userId: principal.userId, conversationId: params.id, messageId: params.messageId }))

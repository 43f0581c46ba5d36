import { queuedParams, queueView } from '#shared/schemas/queue.ts'
import { sendQueued } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Send a waiting message now; an answer that is being written ends with what it holds so far',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: queuedParams,
  output: queueView,
}, ({ principal, params }) => sendQueued({ userId: principal.userId, conversationId: params.id, messageId: params.messageId }))

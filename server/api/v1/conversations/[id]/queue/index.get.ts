import { idParams } from '#shared/schemas/ids.ts'
import { queueView } from '#shared/schemas/queue.ts'
import { getQueue } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The messages that wait to be sent, the next one first',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:read' },
  params: idParams,
  output: queueView,
}, ({ principal, params }) => getQueue({ userId: principal.userId, conversationId: params.id }))

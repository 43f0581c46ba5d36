import { idParams } from '#shared/schemas/ids.ts'
import { orderQueueInput, queueView } from '#shared/schemas/queue.ts'
import { orderQueue } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Put the waiting messages into another order',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: orderQueueInput,
  output: queueView,
}, ({ principal, params, body }) => orderQueue({ userId: principal.userId, conversationId: params.id, ids: body.ids }))

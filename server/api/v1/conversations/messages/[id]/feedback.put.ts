import { feedbackView, rateMessageInput } from '#shared/schemas/conversations.ts'
import { idParams } from '#shared/schemas/ids.ts'
import { rateMessage } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Say whether an answer was good',
  access: { role: 'member', resource: 'message', scope: 'conversations:write' },
  params: idParams,
  body: rateMessageInput,
  output: feedbackView,
}, ({ principal, params, body }) => rateMessage({ userId: principal.userId, id: params.id, ...body }))

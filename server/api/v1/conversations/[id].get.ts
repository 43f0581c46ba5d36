import { idParams } from '#shared/schemas/ids.ts'
import { conversationView } from '#shared/schemas/conversations.ts'
import { getConversation } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'One conversation',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:read' },
  params: idParams,
  output: conversationView,
}, ({ principal, params }) => getConversation({ userId: principal.userId, id: params.id }))

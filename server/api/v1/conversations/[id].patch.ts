import { idParams } from '#shared/schemas/ids.ts'
import { conversationView, updateConversationInput } from '#shared/schemas/conversations.ts'
import { updateConversation } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Rename a conversation, choose its model or the branch that is shown',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: updateConversationInput,
  output: conversationView,
}, ({ principal, params, body }) => updateConversation({ userId: principal.userId, id: params.id, change: body }))

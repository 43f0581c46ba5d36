import { conversationView, copyConversationInput } from '#shared/schemas/conversations.ts'
import { idParams } from '#shared/schemas/ids.ts'
import { copyConversation } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Copy a conversation, whole or up to one message',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: copyConversationInput,
  output: conversationView,
  status: 201,
  isIdempotent: true,
  limit: { bucket: 'copies', by: 'person', requests: 30, perSeconds: 60, isFailOpen: true },
  problems: ['conversation-busy'],
}, ({ principal, params, body }) => copyConversation({ userId: principal.userId, id: params.id, input: body }))

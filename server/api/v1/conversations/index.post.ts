import { conversationView, createConversationInput } from '#shared/schemas/conversations.ts'
import { createConversation } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Start a conversation',
  access: { role: 'member', scope: 'conversations:write' },
  body: createConversationInput,
  output: conversationView,
  status: 201,
  isIdempotent: true,
  // The folder may be gone, or somebody else's.
  problems: ['not-found'],
}, ({ principal, body }) => createConversation({ userId: principal.userId, ...body }))

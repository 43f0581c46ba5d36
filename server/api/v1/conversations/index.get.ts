import { conversationPage, conversationsQuery } from '#shared/schemas/conversations.ts'
import { listConversations } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'My conversations, newest activity first',
  access: { role: 'member', scope: 'conversations:read' },
  query: conversationsQuery,
  output: conversationPage,
}, ({ principal, query }) => listConversations({ userId: principal.userId, ...query }))

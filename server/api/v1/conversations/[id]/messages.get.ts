import { idParams } from '#shared/schemas/ids.ts'
import { pageQuery } from '#shared/schemas/paging.ts'
import { messagePage } from '#shared/schemas/conversations.ts'
import { listMessages } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The newest messages of the shown branch, oldest first',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:read' },
  params: idParams,
  query: pageQuery,
  output: messagePage,
}, ({ principal, params, query }) => listMessages({ userId: principal.userId, conversationId: params.id, ...query }))

import { idParams } from '#shared/schemas/ids.ts'
import { conversationContext } from '#shared/schemas/conversations.ts'
import { getContext } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'About how many tokens each message of the shown branch is, as models read it',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:read' },
  params: idParams,
  output: conversationContext,
}, ({ principal, params }) => getContext({ userId: principal.userId, conversationId: params.id }))

import { tagList } from '#shared/schemas/conversations.ts'
import { listTags } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The tags of my conversations, those that are used most first',
  access: { role: 'member', scope: 'conversations:read' },
  output: tagList,
}, ({ principal }) => listTags(principal.userId))

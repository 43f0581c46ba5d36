import { idParams } from '#shared/schemas/ids.ts'
import { unrateMessage } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Take back what was said about an answer',
  access: { role: 'member', resource: 'message', scope: 'conversations:write' },
  params: idParams,
}, ({ principal, params }) => unrateMessage({ userId: principal.userId, id: params.id }))

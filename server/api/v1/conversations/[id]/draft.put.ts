import { idParams } from '#shared/schemas/ids.ts'
import { draftInput } from '#shared/schemas/conversations.ts'
import { saveDraft } from '#server/features/conversations/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Keep what was typed and not sent, for the other devices; empty text removes it',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
  body: draftInput,
  maximumBodyBytes: 1024 * 1024,
}, ({ principal, params, body }) => saveDraft({ userId: principal.userId, id: params.id, text: body.text }))

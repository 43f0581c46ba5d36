import { idParams } from '#shared/schemas/ids.ts'
import { deleteConversation, getOwnConversation } from '#server/features/conversations/index.ts'
import { stopRunsIn } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Delete a conversation; answers being written in it stop',
  access: { role: 'member', resource: 'conversation', scope: 'conversations:write' },
  params: idParams,
}, async ({ principal, params }) => {
  const { activeRunIds } = await getOwnConversation(principal.userId, params.id)
  await stopRunsIn(activeRunIds)
  await deleteConversation({ userId: principal.userId, id: params.id })
})

import { idParams } from '#shared/schemas/ids.ts'
import { deleteFolder } from '#server/features/folders/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Delete a folder; its conversations go back to the list',
  access: { role: 'member', resource: 'folder', scope: 'conversations:write' },
  params: idParams,
}, ({ params, principal }) => deleteFolder({ userId: principal.userId, id: params.id }))

import { folderInput, folderView } from '#shared/schemas/folders.ts'
import { idParams } from '#shared/schemas/ids.ts'
import { renameFolder } from '#server/features/folders/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Rename a folder',
  access: { role: 'member', resource: 'folder', scope: 'conversations:write' },
  params: idParams,
  body: folderInput,
  output: folderView,
}, ({ params, body, principal }) => renameFolder({ userId: principal.userId, id: params.id, change: body }))

import { folderList } from '#shared/schemas/folders.ts'
import { listFolders } from '#server/features/folders/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'My folders for conversations',
  access: { role: 'member', scope: 'conversations:read' },
  output: folderList,
}, ({ principal }) => listFolders(principal.userId))

import { folderInput, folderView } from '#shared/schemas/folders.ts'
import { createFolder } from '#server/features/folders/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Make a folder for conversations',
  access: { role: 'member', scope: 'conversations:write' },
  body: folderInput,
  output: folderView,
  status: 201,
  problems: ['folders-full'],
}, ({ body, principal }) => createFolder(principal.userId, body))

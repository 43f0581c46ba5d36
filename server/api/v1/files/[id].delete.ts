import { idParams } from '#shared/schemas/ids.ts'
import { removeFile } from '#server/features/files/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Remove a file that was uploaded and not sent',
  access: { role: 'member', resource: 'file', scope: 'conversations:write' },
  params: idParams,
  problems: ['file-in-use', 'storage-unavailable'],
}, ({ principal, params }) => removeFile({ userId: principal.userId, id: params.id }))

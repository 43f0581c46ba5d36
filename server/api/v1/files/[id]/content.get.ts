import { idParams } from '#shared/schemas/ids.ts'
import { getDownload } from '#server/features/files/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The content of a file',
  access: { role: 'member', resource: 'file', scope: 'conversations:read' },
  params: idParams,
  isDownload: true,
  problems: ['storage-unavailable'],
}, ({ principal, params }) => getDownload({ userId: principal.userId, id: params.id }))

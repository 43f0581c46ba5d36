import { idParams } from '#shared/schemas/ids.ts'
import { getAvatar } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Somebody\'s picture',
  access: { role: 'member', resource: 'avatar', isForEverybody: true },
  params: idParams,
  isDownload: true,
}, ({ params }) => getAvatar(params.id))

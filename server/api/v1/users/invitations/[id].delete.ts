import { idParams } from '#shared/schemas/ids.ts'
import { deleteInvitation } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Take an invitation back',
  access: { role: 'administrator', resource: 'invitation' },
  params: idParams,
}, ({ params }) => deleteInvitation(params.id))

import { invitationList } from '#shared/schemas/users.ts'
import { listInvitations } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'All invitations, the newest first',
  access: { role: 'administrator' },
  output: invitationList,
}, () => listInvitations())

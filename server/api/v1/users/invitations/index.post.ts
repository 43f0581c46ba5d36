import { createInvitationInput, createdInvitation } from '#shared/schemas/users.ts'
import { createInvitation } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Invite one person; the link\'s token is shown this once',
  access: { role: 'administrator' },
  body: createInvitationInput,
  output: createdInvitation,
  status: 201,
}, ({ body, principal }) => createInvitation(principal.userId, body))

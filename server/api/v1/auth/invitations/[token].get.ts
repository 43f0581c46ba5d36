import { invitationParams, invitationState } from '#shared/schemas/auth.ts'
import { getInvitationState } from '#server/features/auth/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Whether an invitation still works',
  access: { role: 'anyone' },
  params: invitationParams,
  output: invitationState,
  limit: { bucket: 'invitation', by: 'address', requests: 60, perSeconds: 60, isFailOpen: false },
}, ({ params }) => getInvitationState(params.token))

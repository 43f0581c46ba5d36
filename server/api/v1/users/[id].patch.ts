import { idParams } from '#shared/schemas/ids.ts'
import { updateUserInput, userView } from '#shared/schemas/users.ts'
import { updateUser } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change a person\'s role, or disable or enable them',
  access: { role: 'administrator', resource: 'user' },
  params: idParams,
  body: updateUserInput,
  output: userView,
  problems: ['last-administrator'],
}, ({ params, body }) => updateUser(params.id, body))

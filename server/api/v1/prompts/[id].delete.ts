import { idParams } from '#shared/schemas/ids.ts'
import { deletePrompt } from '#server/features/prompts/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Delete a prompt of one\'s own',
  access: { role: 'member', resource: 'prompt' },
  params: idParams,
}, ({ params, principal }) => deletePrompt({ userId: principal.userId, id: params.id }))

import { idParams } from '#shared/schemas/ids.ts'
import { promptView, updatePromptInput } from '#shared/schemas/prompts.ts'
import { updatePrompt } from '#server/features/prompts/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change a prompt of one\'s own',
  access: { role: 'member', resource: 'prompt' },
  params: idParams,
  body: updatePromptInput,
  output: promptView,
  maximumBodyBytes: 256 * 1024,
  problems: ['prompt-exists'],
}, ({ params, body, principal }) => updatePrompt({ userId: principal.userId, id: params.id, change: body }))

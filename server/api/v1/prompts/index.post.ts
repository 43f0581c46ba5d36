import { createPromptInput, promptView } from '#shared/schemas/prompts.ts'
import { createPrompt } from '#server/features/prompts/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Make a prompt',
  access: { role: 'member' },
  body: createPromptInput,
  output: promptView,
  status: 201,
  maximumBodyBytes: 256 * 1024,
  problems: ['prompt-exists', 'prompts-full'],
}, ({ body, principal }) => createPrompt(principal.userId, body))

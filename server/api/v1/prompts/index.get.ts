import { promptList } from '#shared/schemas/prompts.ts'
import { listPrompts } from '#server/features/prompts/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The prompts that the person can use: their own, and what others share',
  access: { role: 'member' },
  output: promptList,
}, ({ principal }) => listPrompts(principal.userId))

import { activeRunList } from '#shared/schemas/runs.ts'
import { listActiveRuns } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'My runs that are at work',
  access: { role: 'member', scope: 'conversations:read' },
  output: activeRunList,
}, ({ principal }) => listActiveRuns({ userId: principal.userId }))

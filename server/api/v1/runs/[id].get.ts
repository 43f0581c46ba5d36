import { idParams } from '#shared/schemas/ids.ts'
import { runView } from '#shared/schemas/runs.ts'
import { getRun } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'One run',
  access: { role: 'member', resource: 'run', scope: 'conversations:read' },
  params: idParams,
  output: runView,
}, ({ principal, params }) => getRun({ userId: principal.userId, id: params.id }))

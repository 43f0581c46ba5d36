import { idParams } from '#shared/schemas/ids.ts'
import { stopRun } from '#server/features/runs/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Stop a run, from any device; what was written stays',
  access: { role: 'member', resource: 'run', scope: 'conversations:write' },
  params: idParams,
}, ({ principal, params }) => stopRun({ userId: principal.userId, id: params.id }))

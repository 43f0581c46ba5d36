import { workspaceSettings } from '#shared/schemas/workspace.ts'
import { getSettings } from '#server/features/workspace/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'The settings of the instance',
  access: { role: 'administrator' },
  output: workspaceSettings,
}, () => getSettings())

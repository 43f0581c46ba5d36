import { updateWorkspaceSettingsInput, workspaceSettings } from '#shared/schemas/workspace.ts'
import { updateSettings } from '#server/features/workspace/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Change the settings of the instance',
  access: { role: 'administrator' },
  body: updateWorkspaceSettingsInput,
  output: workspaceSettings,
}, ({ body }) => updateSettings(body))

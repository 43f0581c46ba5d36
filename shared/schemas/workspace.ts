import { z } from 'zod'
import { registrationPolicy } from './auth.ts'

/** Settings of the whole instance. */
export const workspaceSettings = z.object({ registration: registrationPolicy })
export type WorkspaceSettings = z.output<typeof workspaceSettings>

export const updateWorkspaceSettingsInput = workspaceSettings.partial()
export type UpdateWorkspaceSettingsInput = z.output<typeof updateWorkspaceSettingsInput>

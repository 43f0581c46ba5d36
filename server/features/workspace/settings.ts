import { registrationPolicy } from '#shared/schemas/auth.ts'
import type { RegistrationPolicy } from '#shared/schemas/auth.ts'
import type { UpdateWorkspaceSettingsInput, WorkspaceSettings } from '#shared/schemas/workspace.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { findSetting, saveSetting } from './queries.ts'

const registrationKey = 'registration'

/** Who may register: as an administrator set it, otherwise as the configuration says. */
export async function findRegistrationPolicy(): Promise<RegistrationPolicy> {
  const stored = registrationPolicy.safeParse(await findSetting(registrationKey))
  return stored.success ? stored.data : useConfig().registration
}

export async function getSettings(): Promise<WorkspaceSettings> {
  return { registration: await findRegistrationPolicy() }
}

/** Changes the settings that are given. */
export async function updateSettings({ registration }: UpdateWorkspaceSettingsInput): Promise<WorkspaceSettings> {
  if (registration !== undefined) await saveSetting(registrationKey, registration, new Date())
  return await getSettings()
}

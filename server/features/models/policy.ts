import { useConfig } from '#server/lib/config/index.ts'
import type { Principal } from '#server/lib/auth/principal.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { findManagedModel, findManagedProvider } from './queries.ts'
import type { ModelRow, ProviderRow } from './queries.ts'

/** Who manages providers: everybody their own, administrators also the installation's. */
export type Manager = Pick<Principal, 'userId' | 'role'>

/** The owners whose providers somebody manages; null stands for the installation. */
export function managedOwners({ userId, role }: Manager): (string | null)[] {
  return role === 'administrator' ? [null, userId] : [userId]
}

/**
 * Whether somebody may connect a provider, for themselves or for everybody.
 *
 * @throws AppError forbidden when people may have none of their own, and for a member who connects one for everybody
 */
export function assertMayConnect({ role }: Pick<Manager, 'role'>, isPersonal: boolean): void {
  const isAllowed = isPersonal ? allowsPersonal() : role === 'administrator'
  if (!isAllowed) throw new AppError('forbidden')
}

/** Whether the installation lets people have providers of their own. */
export function allowsPersonal(): boolean {
  return useConfig().personalProviders !== 'off'
}

/**
 * A provider that somebody manages.
 *
 * @throws AppError not-found for anyone else's, as for one that does not exist
 */
export async function getProvider(manager: Manager, providerId: string): Promise<ProviderRow> {
  const row = await findManagedProvider(managedOwners(manager), providerId)
  if (!row) throw new AppError('not-found')
  return row
}

/**
 * A model of a provider that somebody manages.
 *
 * @throws AppError not-found for anyone else's, as for one that does not exist
 */
export async function getModel(manager: Manager, modelId: string): Promise<ModelRow> {
  const row = await findManagedModel(managedOwners(manager), modelId)
  if (!row) throw new AppError('not-found')
  return row
}

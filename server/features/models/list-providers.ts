import type { ProviderList } from '#shared/schemas/models.ts'
import { allowsPersonal, managedOwners } from './policy.ts'
import type { Manager } from './policy.ts'
import { toProviderView } from './provider-view.ts'
import { findProviders } from './queries.ts'

/** The providers that somebody manages, with their models, oldest first. There are a handful: nothing is paged. */
export async function listProviders(manager: Manager): Promise<ProviderList> {
  const rows = await findProviders(managedOwners(manager))
  return { items: rows.map((row) => toProviderView(row)), allowsPersonal: allowsPersonal() }
}

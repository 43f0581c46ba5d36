import type { ProviderView } from '#shared/schemas/models.ts'
import { toProviderView } from './provider-view.ts'
import { findProviders } from './queries.ts'

/** All providers with their models, oldest first. There are a handful: nothing is paged. */
export async function listProviders(): Promise<{ items: ProviderView[] }> {
  const rows = await findProviders()
  return { items: rows.map((row) => toProviderView(row)) }
}

import { AppError } from '#server/lib/errors/app-error.ts'
import { findProvider } from './queries.ts'
import type { ProviderRow } from './queries.ts'

/**
 * A provider. They belong to the installation, and only administrators get as far as here.
 *
 * @throws AppError not-found
 */
export async function getProvider(providerId: string): Promise<ProviderRow> {
  const row = await findProvider(providerId)
  if (!row) throw new AppError('not-found')
  return row
}

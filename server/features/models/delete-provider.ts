import { forgetModelOptions } from './list-model-options.ts'
import { getProvider } from './policy.ts'
import type { Manager } from './policy.ts'
import { deleteProviderRow } from './queries.ts'

/**
 * Deletes a provider, its key and its models. Conversations stay and go on with another model.
 *
 * @throws AppError not-found
 */
export async function deleteProvider(manager: Manager, providerId: string): Promise<void> {
  const { ownerId } = await getProvider(manager, providerId)
  await deleteProviderRow(providerId)
  await forgetModelOptions(ownerId)
}

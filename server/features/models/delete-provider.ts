import { AppError } from '#server/lib/errors/app-error.ts'
import { forgetModelOptions } from './list-model-options.ts'
import { deleteProviderRow } from './queries.ts'

/**
 * Deletes a provider, its key and its models. Conversations stay and go on with another model.
 *
 * @throws AppError not-found
 */
export async function deleteProvider(providerId: string): Promise<void> {
  const { count } = await deleteProviderRow(providerId)
  if (count === 0) throw new AppError('not-found')
  await forgetModelOptions()
}

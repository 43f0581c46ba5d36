import { v7 as newId } from 'uuid'
import type { ProviderView, SetModelsInput } from '#shared/schemas/models.ts'
import { isUniqueViolation } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { forgetModelOptions } from './list-model-options.ts'
import { initialSettings, readSettings } from './model-settings.ts'
import { getProvider } from './policy.ts'
import type { Manager } from './policy.ts'
import { toProviderView } from './provider-view.ts'
import { replaceModels } from './queries.ts'

/**
 * Makes these the models of a provider. One that it had before keeps its id, so that conversations go on with it, and its
 * settings; a new one starts with what is known of it.
 *
 * @throws AppError not-found; invalid-request when a model is named twice, conflict
 */
export async function setModels(manager: Manager, providerId: string, { models }: SetModelsInput): Promise<ProviderView> {
  const { ownerId } = await getProvider(manager, providerId)
  const repeated = models.findIndex(({ externalId }, index) => models.findIndex((model) => model.externalId === externalId) < index)
  if (repeated >= 0) throw new AppError('invalid-request', { issues: [{ pointer: `/models/${repeated}/externalId`, message: 'is named twice' }] })
  const createdAt = new Date()
  const replacing = replaceModels(providerId, (before) => {
    const known = new Map(before.map((model) => [model.externalId, model]))
    return models.map((model) => {
      const stored = known.get(model.externalId)
      return { ...model, id: stored?.id ?? newId(), createdAt: stored?.createdAt ?? createdAt, ...(stored ? readSettings(stored) : initialSettings(model)) }
    })
  })
  await replacing.catch((error: unknown) => {
    // Somebody else set them at the same moment, or two names differ only in what the database takes for nothing.
    throw isUniqueViolation(error) ? new AppError('conflict', { cause: error }) : error
  })
  await forgetModelOptions(ownerId)
  return toProviderView(await getProvider(manager, providerId))
}

import type { ModelView, UpdateModelInput } from '#shared/schemas/models.ts'
import { isMissingRow } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { forgetModelOptions } from './list-model-options.ts'
import { getModel } from './policy.ts'
import type { Manager } from './policy.ts'
import { toModelView } from './provider-view.ts'
import { findManagedModel, updateModelRow } from './queries.ts'
import type { ModelRow } from './queries.ts'

/**
 * Changes what is known of a model: its name, its limits and prices, what it can do and how it is asked.
 *
 * @throws AppError not-found; invalid-request for a fallback that is no other model, or not one of all who use this one
 */
export async function updateModel(manager: Manager, modelId: string, input: UpdateModelInput): Promise<ModelView> {
  const model = await getModel(manager, modelId)
  await checkFallback(model, input.fallbackModelId)
  const updated = await updateModelRow(modelId, input).catch((error: unknown) => {
    throw isMissingRow(error) ? new AppError('not-found', { cause: error }) : error
  })
  await forgetModelOptions(model.ownerId)
  return toModelView(updated)
}

/** A model for everybody falls back to one for everybody; a person's own also to another of theirs. */
async function checkFallback({ id, ownerId }: ModelRow, fallbackModelId: string | null | undefined): Promise<void> {
  if (!fallbackModelId) return
  const isOther = fallbackModelId !== id && await findManagedModel([...new Set([null, ownerId])], fallbackModelId) !== null
  if (!isOther) throw new AppError('invalid-request', { issues: [{ pointer: '/fallbackModelId', message: 'is no other model' }] })
}

import type { ModelView, UpdateModelInput } from '#shared/schemas/models.ts'
import { isMissingRow } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { forgetModelOptions } from './list-model-options.ts'
import { toModelView } from './provider-view.ts'
import { findModel, updateModelRow } from './queries.ts'

/**
 * Changes what is known of a model: its name, its limits and prices, what it can do and how it is asked.
 *
 * @throws AppError not-found; invalid-request for a fallback that is no other model
 */
export async function updateModel(modelId: string, input: UpdateModelInput): Promise<ModelView> {
  await checkFallback(modelId, input.fallbackModelId)
  const updated = await updateModelRow(modelId, input).catch((error: unknown) => {
    throw isMissingRow(error) ? new AppError('not-found', { cause: error }) : error
  })
  await forgetModelOptions()
  return toModelView(updated)
}

async function checkFallback(modelId: string, fallbackModelId: string | null | undefined): Promise<void> {
  if (!fallbackModelId) return
  const isOther = fallbackModelId !== modelId && await findModel(fallbackModelId) !== null
  if (!isOther) throw new AppError('invalid-request', { issues: [{ pointer: '/fallbackModelId', message: 'is no other model' }] })
}

import { demoModelId, providerKind } from '#shared/schemas/models.ts'
import type { ModelSettings } from '#shared/schemas/model-settings.ts'
import { createLanguageModel } from '#server/lib/ai/create-language-model.ts'
import type { LanguageModel } from '#server/lib/ai/port.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { createDemoModel } from './demo/create-demo-model.ts'
import { demoOption } from './demo/demo-option.ts'
import { readSettings } from './model-settings.ts'
import { allowsPersonal } from './policy.ts'
import { connectTo } from './provider-connection.ts'
import { openKey } from './provider-key.ts'
import { findEnabledModel } from './queries.ts'

/** A model that is ready to be asked. */
export interface OpenModel {
  model: LanguageModel
  modelId: string
  label: string
  isDemo: boolean
  /** Asked in its place when its provider gives nothing. */
  fallbackModelId: string | null
  /** Limits in tokens, null where they are not known, what it can read, and how it is asked unless a conversation says otherwise. */
  settings: Pick<ModelSettings, 'contextTokens' | 'maximumOutputTokens' | 'abilities' | 'parameters'>
}

/**
 * Makes a model ready to be asked for a person; nothing is sent yet.
 *
 * @throws AppError model-unavailable when the person has no such model, or it or its provider is switched off;
 * provider-rejected-key when the stored key cannot be read
 */
export async function openModel(modelId: string, userId: string): Promise<OpenModel> {
  if (modelId === demoModelId) return { model: createDemoModel(), modelId, label: demoOption.label, isDemo: true, fallbackModelId: null, settings: demoOption }
  const row = await findEnabledModel(modelId, userId)
  if (!row || (row.provider.ownerId !== null && !allowsPersonal())) throw new AppError('model-unavailable')
  const connection = connectTo({ baseUrl: row.provider.baseUrl, apiKey: openKey(row.provider), isPersonal: row.provider.ownerId !== null })
  const model = createLanguageModel(providerKind.parse(row.provider.kind), connection, row.externalId)
  return { model, modelId, label: row.label, isDemo: false, fallbackModelId: row.fallbackModelId, settings: readSettings(row) }
}

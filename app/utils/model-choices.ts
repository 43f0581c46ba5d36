import type { ConnectionTestResult, ModelView, SetModelsInput } from '#shared/schemas/models.ts'

type FoundModel = ConnectionTestResult['models'][number]

/** A model that a provider has, and whether people are to choose it. */
export interface ModelChoice extends FoundModel { isEnabled: boolean, isStored: boolean }

/** The models of a provider as they are stored. */
export function choicesOf(models: Pick<ModelView, 'id' | 'externalId' | 'label' | 'isEnabled'>[]): ModelChoice[] {
  return models.map(({ externalId, label, isEnabled }) => ({ externalId, label, isEnabled, isStored: true }))
}

/** Adds what a connection test found and is not listed yet, not chosen; what is listed stays as it is. */
export function addFound(choices: ModelChoice[], found: FoundModel[]): ModelChoice[] {
  const known = new Set(choices.map(({ externalId }) => externalId))
  const added = found.filter(({ externalId }) => !known.has(externalId))
  return [...choices, ...added.map((model) => ({ ...model, isEnabled: false, isStored: false }))]
}

/**
 * What to store: everything chosen, and what was stored before although it is no longer chosen, so that conversations
 * keep the model's name. Of the hundreds that some providers have, the rest is not stored.
 */
export function modelsToStore(choices: ModelChoice[]): SetModelsInput['models'] {
  return choices.filter(({ isEnabled, isStored }) => isEnabled || isStored).map(({ isStored: _, ...model }) => model)
}

/** Those whose name or id contains the words, in any order. */
export function searchChoices(choices: ModelChoice[], words: string): ModelChoice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter(({ externalId, label }) => wanted.every((word) => `${externalId} ${label}`.toLowerCase().includes(word)))
}

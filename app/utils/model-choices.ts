import type { ModelView, SetModelsInput } from '#shared/schemas/models.ts'

/** A model that a provider has, and whether people are to choose it. */
export interface ModelChoice { externalId: string, label: string, isEnabled: boolean, isStored: boolean }

interface FoundModel { externalId: string, label: string }

/** The models of a provider as they are stored. */
export function choicesOf(models: ModelView[]): ModelChoice[] {
  return models.map(({ externalId, label, isEnabled }) => ({ externalId, label, isEnabled, isStored: true }))
}

/** Adds what a connection test found and is not listed yet, not chosen; what is listed stays as it is. */
export function addFound(choices: ModelChoice[], found: FoundModel[]): ModelChoice[] {
  const known = new Set(choices.map(({ externalId }) => externalId))
  const added = found.filter(({ externalId }) => !known.has(externalId))
  return [...choices, ...added.map(({ externalId, label }) => ({ externalId, label, isEnabled: false, isStored: false }))]
}

/**
 * What to store: everything chosen, and what was stored before although it is no longer chosen, so that conversations
 * keep the model's name. Of the hundreds that some providers have, the rest is not stored.
 */
export function modelsToStore(choices: ModelChoice[]): SetModelsInput['models'] {
  return choices.filter(({ isEnabled, isStored }) => isEnabled || isStored).map(({ externalId, label, isEnabled }) => ({ externalId, label, isEnabled }))
}

/** Those whose name or id contains the words, in any order. */
export function searchChoices(choices: ModelChoice[], words: string): ModelChoice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter(({ externalId, label }) => wanted.every((word) => `${externalId} ${label}`.toLowerCase().includes(word)))
}

import { modelAbility, modelParameters } from '#shared/schemas/model-settings.ts'
import type { ModelSettings } from '#shared/schemas/model-settings.ts'
import { findKnownModel } from '#shared/models/find-known-model.ts'
import type { SettingsRow } from './queries.ts'

/** A model's settings as they are stored, the lists checked: rows of an earlier release have none. */
export function readSettings({ contextTokens, maximumOutputTokens, inputPrice, outputPrice, currency, abilities, parameters, voice, fallbackModelId }: SettingsRow): ModelSettings {
  return {
    contextTokens,
    maximumOutputTokens,
    inputPrice,
    outputPrice,
    currency,
    abilities: modelAbility.array().catch([]).parse(abilities ?? []),
    parameters: modelParameters.catch({}).parse(parameters ?? {}),
    voice,
    fallbackModelId,
  }
}

/** The settings that a model starts with: what its provider says, what is known of it, or nothing. */
export function initialSettings({ externalId, ...found }: { externalId: string, contextTokens?: number, maximumOutputTokens?: number }): ModelSettings {
  const known = findKnownModel(externalId)
  return {
    contextTokens: found.contextTokens ?? known?.contextTokens ?? null,
    maximumOutputTokens: found.maximumOutputTokens ?? known?.maximumOutputTokens ?? null,
    inputPrice: null,
    outputPrice: null,
    currency: null,
    abilities: known?.abilities ?? [],
    parameters: {},
    voice: null,
    fallbackModelId: null,
  }
}

import { createAnthropicModel } from './anthropic/model.ts'
import { createGoogleModel } from './google/model.ts'
import { createOpenaiCompatibleModel } from './openai-compatible/model.ts'
import { withRetries } from './retry.ts'
import type { ProviderKind } from '#shared/schemas/models.ts'
import type { LanguageModel, ProviderConnection } from './port.ts'

const wires = { 'openai-compatible': createOpenaiCompatibleModel, 'anthropic': createAnthropicModel, 'google': createGoogleModel } as const

/** A provider's model, asked again when it fails for the moment. */
export function createLanguageModel(kind: ProviderKind, connection: ProviderConnection, modelName: string): LanguageModel {
  return withRetries(wires[kind](connection, modelName))
}

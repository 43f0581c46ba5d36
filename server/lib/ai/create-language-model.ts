import { createAnthropicModel } from './anthropic/model.ts'
import { createOpenaiCompatibleModel } from './openai-compatible/model.ts'
import { withRetries } from './retry.ts'
import type { ProviderKind } from '#shared/schemas/models.ts'
import type { LanguageModel, ProviderConnection } from './port.ts'

/** A provider's model, asked again when it fails for the moment. */
export function createLanguageModel(kind: ProviderKind, connection: ProviderConnection, modelName: string): LanguageModel {
  const create = kind === 'anthropic' ? createAnthropicModel : createOpenaiCompatibleModel
  return withRetries(create(connection, modelName))
}

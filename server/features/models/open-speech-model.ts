import { createSpeechModel } from '#server/lib/ai/openai-compatible/speech-model.ts'
import type { SpeechModel } from '#server/lib/ai/port.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { findSpeechModelId } from './list-model-options.ts'
import type { SpeechAbility } from './list-model-options.ts'
import { connectTo } from './provider-connection.ts'
import { openKey } from './provider-key.ts'
import { findEnabledModel } from './queries.ts'

/**
 * The model that writes down what is said, or reads aloud, for a person; nothing is sent yet.
 *
 * @throws AppError model-unavailable where there is none; provider-rejected-key when the stored key cannot be read
 */
export async function openSpeechModel(ability: SpeechAbility, userId: string): Promise<SpeechModel> {
  const modelId = await findSpeechModelId(userId, ability)
  const row = modelId === undefined ? null : await findEnabledModel(modelId, userId)
  if (!row || row.provider.kind !== 'openai-compatible') throw new AppError('model-unavailable')
  const connection = connectTo({ baseUrl: row.provider.baseUrl, apiKey: openKey(row.provider), isPersonal: row.provider.ownerId !== null })
  return createSpeechModel(connection, { name: row.externalId, voice: row.voice })
}

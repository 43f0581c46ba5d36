import { randomUUID } from 'node:crypto'
import type { ModelAbility } from '#shared/schemas/model-settings.ts'
import type { ProviderView } from '#shared/schemas/models.ts'
import type { ApiClient } from '../http/api-client.ts'

interface SpeechModelInput {
  /** Of the model server: `whisper` hears, `tts` speaks. */
  model: string
  abilities: ModelAbility[]
  voice?: string | null
  isPersonal?: boolean
  kind?: ProviderView['kind']
}

const providers = '/api/v1/models/providers'

/** Adds a provider whose one model is for speech, and gives the provider's id. @throws when the model's settings are refused */
export async function addSpeechModel(client: ApiClient, baseUrl: string, { model, abilities, voice = null, isPersonal = false, kind = 'openai-compatible' }: SpeechModelInput): Promise<string> {
  const provider = await client.post<ProviderView>(providers, { kind, name: `Speech ${randomUUID().slice(0, 8)}`, baseUrl, apiKey: 'test-key', isPersonal })
  const { body } = await client.put<ProviderView>(`${providers}/${provider.body.id}/models`, { models: [{ externalId: model, label: model, isEnabled: true }] })
  const { status } = await client.patch(`/api/v1/models/${body.models[0]?.id}`, { abilities, voice })
  if (status !== 200) throw new Error(`The settings of ${model} were refused: ${status}`)
  return body.id
}

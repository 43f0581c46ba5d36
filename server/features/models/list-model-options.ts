import { isForSpeech } from '#shared/models/is-for-speech.ts'
import { demoModelId } from '#shared/schemas/models.ts'
import type { ModelOption, ModelOptionList } from '#shared/schemas/models.ts'
import { forgetCached, getCached } from '#server/lib/cache/cache.ts'
import { readSettings } from './model-settings.ts'
import { allowsPersonal } from './policy.ts'
import { findEnabledModels } from './queries.ts'
import { demoOption } from './demo/demo-option.ts'

/** Changes forget the entry. */
const cacheMs = 10 * 60_000
const cacheKeyOf = (ownerId: string | null) => `models:enabled${ownerId === null ? '' : `:${ownerId}`}`

const speechAbilityNames = ['transcription', 'speech'] as const
/** What a model for speech does. */
export type SpeechAbility = typeof speechAbilityNames[number]

interface EnabledModel {
  option: ModelOption
  /** Those of its abilities that can be used: endpoints for speech are known of OpenAI-compatible providers alone. */
  usableFor: SpeechAbility[]
}

/** The models that a person can choose: what administrators have enabled, the person's own, then the built-in demo. */
export async function listModelOptions(userId: string): Promise<ModelOptionList> {
  const enabled = await listEnabled(userId)
  const real = enabled.map(({ option }) => option).filter((option) => !isForSpeech(option))
  const can = (ability: SpeechAbility) => enabled.some(({ usableFor }) => usableFor.includes(ability))
  return { items: [...real, demoOption], defaultModelId: real[0]?.id ?? demoModelId, speech: { canTranscribe: can('transcription'), canSpeak: can('speech') } }
}

/** The model that does this for a person, the installation's before their own. Undefined where there is none. */
export async function findSpeechModelId(userId: string, ability: SpeechAbility): Promise<string | undefined> {
  return (await listEnabled(userId)).find(({ usableFor }) => usableFor.includes(ability))?.option.id
}

/** To be called after every change of an owner's providers and models; null are those of the installation. */
export async function forgetModelOptions(ownerId: string | null): Promise<void> {
  await forgetCached(cacheKeyOf(ownerId))
}

async function listEnabled(userId: string): Promise<EnabledModel[]> {
  const owners = allowsPersonal() ? [null, userId] : [null]
  return (await Promise.all(owners.map((ownerId) => getCached(cacheKeyOf(ownerId), cacheMs, () => loadEnabled(ownerId))))).flat()
}

async function loadEnabled(ownerId: string | null): Promise<EnabledModel[]> {
  const rows = await findEnabledModels(ownerId)
  return rows.map(({ id, label, provider, ...row }) => {
    const { contextTokens, maximumOutputTokens, abilities, parameters } = readSettings(row)
    const option = { id, label, providerName: provider.name, isDemo: false, isPersonal: ownerId !== null, contextTokens, maximumOutputTokens, abilities, parameters }
    return { option, usableFor: provider.kind === 'openai-compatible' ? speechAbilityNames.filter((ability) => abilities.includes(ability)) : [] }
  })
}

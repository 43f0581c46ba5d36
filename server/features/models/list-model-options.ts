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
const cacheKeyOf = (ownerId: string | null) => `models:options${ownerId === null ? '' : `:${ownerId}`}`

/** What a model for speech does. */
export type SpeechAbility = 'transcription' | 'speech'

/** The models that a person can choose: what administrators have enabled, the person's own, then the built-in demo. */
export async function listModelOptions(userId: string): Promise<ModelOptionList> {
  const enabled = await listEnabled(userId)
  const real = enabled.filter((option) => !isForSpeech(option))
  const can = (ability: SpeechAbility) => enabled.some(({ abilities }) => abilities.includes(ability))
  return { items: [...real, demoOption], defaultModelId: real[0]?.id ?? demoModelId, speech: { canTranscribe: can('transcription'), canSpeak: can('speech') } }
}

/** The model that does this for a person, the installation's before their own. Undefined where there is none. */
export async function findSpeechModelId(userId: string, ability: SpeechAbility): Promise<string | undefined> {
  return (await listEnabled(userId)).find(({ abilities }) => abilities.includes(ability))?.id
}

/** To be called after every change of an owner's providers and models; null are those of the installation. */
export async function forgetModelOptions(ownerId: string | null): Promise<void> {
  await forgetCached(cacheKeyOf(ownerId))
}

async function listEnabled(userId: string): Promise<ModelOption[]> {
  const owners = allowsPersonal() ? [null, userId] : [null]
  return (await Promise.all(owners.map((ownerId) => getCached(cacheKeyOf(ownerId), cacheMs, () => loadOptions(ownerId))))).flat()
}

async function loadOptions(ownerId: string | null): Promise<ModelOption[]> {
  const rows = await findEnabledModels(ownerId)
  return rows.map(({ id, label, provider, ...row }) => {
    const { contextTokens, maximumOutputTokens, abilities, parameters } = readSettings(row)
    return { id, label, providerName: provider.name, isDemo: false, isPersonal: ownerId !== null, contextTokens, maximumOutputTokens, abilities, parameters }
  })
}

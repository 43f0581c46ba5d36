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

/** The models that a person can choose: what administrators have enabled, the person's own, then the built-in demo. */
export async function listModelOptions(userId: string): Promise<ModelOptionList> {
  const owners = allowsPersonal() ? [null, userId] : [null]
  const real = (await Promise.all(owners.map((ownerId) => getCached(cacheKeyOf(ownerId), cacheMs, () => loadOptions(ownerId))))).flat()
  return { items: [...real, demoOption], defaultModelId: real[0]?.id ?? demoModelId }
}

/** To be called after every change of an owner's providers and models; null are those of the installation. */
export async function forgetModelOptions(ownerId: string | null): Promise<void> {
  await forgetCached(cacheKeyOf(ownerId))
}

async function loadOptions(ownerId: string | null): Promise<ModelOption[]> {
  const rows = await findEnabledModels(ownerId)
  return rows.map(({ id, label, provider, ...row }) => {
    const { contextTokens, maximumOutputTokens, abilities, parameters } = readSettings(row)
    return { id, label, providerName: provider.name, isDemo: false, isPersonal: ownerId !== null, contextTokens, maximumOutputTokens, abilities, parameters }
  })
}

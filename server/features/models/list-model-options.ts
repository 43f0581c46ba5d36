import { demoModelId } from '#shared/schemas/models.ts'
import type { ModelOption, ModelOptionList } from '#shared/schemas/models.ts'
import { forgetCached, getCached } from '#server/lib/cache/cache.ts'
import { readSettings } from './model-settings.ts'
import { findEnabledModels } from './queries.ts'
import { demoOption } from './demo/demo-option.ts'

const cacheKey = 'models:options'
/** Changes forget the entry. */
const cacheMs = 10 * 60_000

/** The models that people can choose: what administrators have enabled, then the built-in demo. */
export async function listModelOptions(): Promise<ModelOptionList> {
  const real = await getCached(cacheKey, cacheMs, loadOptions)
  return { items: [...real, demoOption], defaultModelId: real[0]?.id ?? demoModelId }
}

/** To be called after every change of providers and models. */
export async function forgetModelOptions(): Promise<void> {
  await forgetCached(cacheKey)
}

async function loadOptions(): Promise<ModelOption[]> {
  const rows = await findEnabledModels()
  return rows.map(({ id, label, provider, ...row }) => {
    const { contextTokens, maximumOutputTokens, abilities, parameters } = readSettings(row)
    return { id, label, providerName: provider.name, isDemo: false, contextTokens, maximumOutputTokens, abilities, parameters }
  })
}

import { providerKind } from '#shared/schemas/models.ts'
import type { ProviderView, UpdateProviderInput } from '#shared/schemas/models.ts'
import { hostAndPortOf } from '#server/lib/ai/base-url.ts'
import { isMissingRow } from '#server/lib/db/errors.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { forgetModelOptions } from './list-model-options.ts'
import { getProvider } from './policy.ts'
import type { Manager } from './policy.ts'
import { sealKey } from './provider-key.ts'
import { toProviderView } from './provider-view.ts'
import { isNameTaken, updateProviderRow } from './queries.ts'
import type { ProviderRow } from './queries.ts'
import { readApiKey, readBaseUrl } from './read-provider-input.ts'

/**
 * Changes what is named. Another host or port without a new key drops the stored key.
 *
 * @throws AppError not-found; provider-exists when another one has this name; invalid-request
 */
export async function updateProvider(manager: Manager, providerId: string, input: UpdateProviderInput): Promise<ProviderView> {
  const row = await getProvider(manager, providerId)
  const baseUrl = input.baseUrl === undefined ? row.baseUrl : readBaseUrl(input.baseUrl, providerKind.parse(row.kind))
  const { name = row.name, isEnabled = row.isEnabled } = input
  if (name !== row.name && await isNameTaken({ id: providerId, ownerId: row.ownerId, name })) throw new AppError('provider-exists')
  const data = { name, baseUrl, isEnabled, encryptedKey: chooseKey(row, baseUrl, input.apiKey) }
  const updated = await updateProviderRow(providerId, data).catch((error: unknown) => {
    throw isMissingRow(error) ? new AppError('not-found', { cause: error }) : error
  })
  await forgetModelOptions(row.ownerId)
  return toProviderView(updated)
}

/** An empty key is what an untouched field of a form sends: it changes nothing. */
function chooseKey(row: ProviderRow, baseUrl: string, apiKey: string | null | undefined): string | null {
  if (apiKey === null) return null
  const newKey = readApiKey(apiKey)
  if (newKey !== undefined) return sealKey(newKey, { id: row.id, baseUrl })
  return hostAndPortOf(baseUrl) === hostAndPortOf(row.baseUrl) ? row.encryptedKey : null
}

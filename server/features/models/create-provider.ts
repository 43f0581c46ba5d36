import { v7 as newId } from 'uuid'
import { maximumPersonalProviders } from '#shared/schemas/models.ts'
import type { CreateProviderInput, ProviderView } from '#shared/schemas/models.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { assertMayConnect } from './policy.ts'
import type { Manager } from './policy.ts'
import { sealKey } from './provider-key.ts'
import { toProviderView } from './provider-view.ts'
import { countProviders, insertProvider, isNameTaken } from './queries.ts'
import { readApiKey, readBaseUrl } from './read-provider-input.ts'

/**
 * Adds a provider for everybody or for the person alone, which is enabled and has no models yet.
 *
 * @throws AppError forbidden, providers-full; provider-exists when another one of theirs has this name; invalid-request
 */
export async function createProvider(manager: Manager, { kind, name, isPersonal, ...input }: CreateProviderInput): Promise<ProviderView> {
  assertMayConnect(manager, isPersonal)
  const ownerId = isPersonal ? manager.userId : null
  const id = newId()
  const baseUrl = readBaseUrl(input.baseUrl, kind)
  const apiKey = readApiKey(input.apiKey)
  if (ownerId !== null && await countProviders(ownerId) >= maximumPersonalProviders) throw new AppError('providers-full')
  if (await isNameTaken({ id, ownerId, name })) throw new AppError('provider-exists')
  const encryptedKey = apiKey === undefined ? null : sealKey(apiKey, { id, baseUrl })
  return toProviderView(await insertProvider({ id, ownerId, kind, name, baseUrl, encryptedKey, isEnabled: true, createdAt: new Date() }))
}

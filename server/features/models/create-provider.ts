import { v7 as newId } from 'uuid'
import type { CreateProviderInput, ProviderView } from '#shared/schemas/models.ts'
import { AppError } from '#server/lib/errors/app-error.ts'
import { sealKey } from './provider-key.ts'
import { toProviderView } from './provider-view.ts'
import { insertProvider, isNameTaken } from './queries.ts'
import { readApiKey, readBaseUrl } from './read-provider-input.ts'

/**
 * Adds a provider, which is enabled and has no models yet.
 *
 * @throws AppError provider-exists when another one has this name; invalid-request
 */
export async function createProvider({ kind, name, ...input }: CreateProviderInput): Promise<ProviderView> {
  const id = newId()
  const baseUrl = readBaseUrl(input.baseUrl, kind)
  const apiKey = readApiKey(input.apiKey)
  if (await isNameTaken(name, id)) throw new AppError('provider-exists')
  const encryptedKey = apiKey === undefined ? null : sealKey(apiKey, { id, baseUrl })
  return toProviderView(await insertProvider({ id, kind, name, baseUrl, encryptedKey, isEnabled: true, createdAt: new Date() }))
}

import { ProviderError } from './provider-error.ts'
import { requestProvider, toProviderError } from './provider-request.ts'
import { readOfferedModels } from './read-offered-models.ts'
import type { ProviderKind } from '#shared/schemas/models.ts'
import type { OfferedModel, ProviderConnection } from './port.ts'

/** All three wires have `GET /models`; two of them give a first page only unless they are asked for more. */
const queries: Record<ProviderKind, string> = { 'openai-compatible': '', 'anthropic': '?limit=500', 'google': '?pageSize=500' }

/**
 * The models that a provider offers, by name: `GET /models`, which all wires have.
 *
 * @throws ProviderError as for an answer
 */
export async function listOfferedModels(kind: ProviderKind, connection: ProviderConnection, signal: AbortSignal): Promise<OfferedModel[]> {
  const url = `${connection.baseUrl}/models${queries[kind]}`
  const response = await requestProvider(connection, url, { headers: { accept: 'application/json', ...credentialsOf(kind, connection.apiKey) }, signal })
  let body: unknown
  try {
    body = await response.json()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw toProviderError(error, { url, signal, isConnected: true })
    throw new ProviderError('provider-bad-response', { detail: 'The list of models is not valid JSON', cause: error })
  }
  return readOfferedModels(body)
}

function credentialsOf(kind: ProviderKind, apiKey: string | undefined): Record<string, string> {
  if (kind === 'anthropic') return { 'anthropic-version': '2023-06-01', ...(apiKey ? { 'x-api-key': apiKey } : {}) }
  if (!apiKey) return {}
  return kind === 'google' ? { 'x-goog-api-key': apiKey } : { authorization: `Bearer ${apiKey}` }
}

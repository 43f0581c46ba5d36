import { cleanMessage } from './clean-message.ts'
import { ProviderError } from './provider-error.ts'
import { requestProvider, toProviderError } from './provider-request.ts'
import type { ProviderKind } from '#shared/schemas/models.ts'
import type { OfferedModel, ProviderConnection } from './port.ts'

/** More than any provider lists; an administrator chooses from them. */
const maximumModels = 500

/**
 * The models that a provider offers, by name: `GET /models`, which both wires have.
 *
 * @throws ProviderError as for an answer
 */
export async function listOfferedModels(kind: ProviderKind, connection: ProviderConnection, signal: AbortSignal): Promise<OfferedModel[]> {
  const url = `${connection.baseUrl}/models${kind === 'anthropic' ? '?limit=500' : ''}`
  const response = await requestProvider(connection, url, { headers: { accept: 'application/json', ...credentialsOf(kind, connection.apiKey) }, signal })
  let body: unknown
  try {
    body = await response.json()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw toProviderError(error, { url, signal, isConnected: true })
    throw new ProviderError('provider-bad-response', { detail: 'The list of models is not valid JSON', cause: error })
  }
  return readModels(body)
}

function credentialsOf(kind: ProviderKind, apiKey: string | undefined): Record<string, string> {
  if (kind === 'anthropic') return { 'anthropic-version': '2023-06-01', ...(apiKey ? { 'x-api-key': apiKey } : {}) }
  return apiKey ? { authorization: `Bearer ${apiKey}` } : {}
}

/** OpenAI, Ollama and Anthropic have `data`, some servers `models` or a bare list; a name is `id`, `name` or `model`. */
function readModels(body: unknown): OfferedModel[] {
  const list = [body, fieldOf(body, 'data'), fieldOf(body, 'models')].find((value) => Array.isArray(value))
  if (!list) throw new ProviderError('provider-bad-response', { detail: 'The response holds no list of models' })
  const models = list.flatMap((item: unknown) => {
    const externalId = [item, fieldOf(item, 'id'), fieldOf(item, 'name'), fieldOf(item, 'model')].find((value) => typeof value === 'string')?.trim()
    if (!externalId || externalId.length > 190) return []
    const displayName = fieldOf(item, 'display_name')
    return [{ externalId, label: typeof displayName === 'string' && displayName ? cleanMessage(displayName).slice(0, 120) : externalId.slice(0, 120) }]
  })
  return [...new Map(models.map((model) => [model.externalId, model])).values()]
    .sort((left, right) => left.externalId.localeCompare(right.externalId, 'en'))
    .slice(0, maximumModels)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

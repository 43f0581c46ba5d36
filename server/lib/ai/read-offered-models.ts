import { cleanMessage } from './clean-message.ts'
import { ProviderError } from './provider-error.ts'
import type { OfferedModel } from './port.ts'

/** More than any provider lists; an administrator chooses from them. */
const maximumModels = 500

/**
 * The models in a provider's list. OpenAI, Ollama and Anthropic have `data`, Google and some servers `models` or a bare
 * list; a name is `id`, `name` or `model`.
 *
 * @throws ProviderError provider-bad-response when there is no list
 */
export function readOfferedModels(body: unknown): OfferedModel[] {
  const list = [body, fieldOf(body, 'data'), fieldOf(body, 'models')].find((value) => Array.isArray(value))
  if (!list) throw new ProviderError('provider-bad-response', { detail: 'The response holds no list of models' })
  const models = list.filter(isForAnswers).flatMap(readModel)
  return [...new Map(models.map((model) => [model.externalId, model])).values()]
    .sort((left, right) => left.externalId.localeCompare(right.externalId, 'en'))
    .slice(0, maximumModels)
}

function readModel(item: unknown): OfferedModel[] {
  const name = [item, fieldOf(item, 'id'), fieldOf(item, 'name'), fieldOf(item, 'model')].find((value) => typeof value === 'string')?.trim()
  // Google names them by their place.
  const externalId = name?.replace(/^models\//, '')
  if (!externalId || externalId.length > 190) return []
  const displayName = fieldOf(item, 'display_name') ?? fieldOf(item, 'displayName')
  const contextTokens = findCount(item, ['inputTokenLimit', 'context_length', 'max_model_len', 'max_context_length'])
  const maximumOutputTokens = findCount(item, ['outputTokenLimit']) ?? findCount(fieldOf(item, 'top_provider'), ['max_completion_tokens'])
  return [{
    externalId,
    label: typeof displayName === 'string' && displayName ? cleanMessage(displayName).slice(0, 120) : externalId.slice(0, 120),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maximumOutputTokens === undefined ? {} : { maximumOutputTokens }),
  }]
}

/** Google lists models for other purposes too, and says what each is for. */
function isForAnswers(item: unknown): boolean {
  const methods = fieldOf(item, 'supportedGenerationMethods')
  return !Array.isArray(methods) || methods.includes('generateContent')
}

function findCount(item: unknown, names: string[]): number | undefined {
  const count = names.map((name) => fieldOf(item, name)).find((value) => typeof value === 'number' && value >= 1 && value <= 100_000_000)
  return typeof count === 'number' ? Math.floor(count) : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

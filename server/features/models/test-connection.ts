import { providerKind } from '#shared/schemas/models.ts'
import type { ConnectionTestResult, ProviderKind, TestConnectionInput } from '#shared/schemas/models.ts'
import { listOfferedModels } from '#server/lib/ai/list-offered-models.ts'
import { ProviderError } from '#server/lib/ai/provider-error.ts'
import { assertMayConnect, getProvider } from './policy.ts'
import type { Manager } from './policy.ts'
import { connectTo } from './provider-connection.ts'
import { openKey } from './provider-key.ts'
import { readApiKey, readBaseUrl } from './read-provider-input.ts'

const timeoutMs = 10_000

interface Settings { kind: ProviderKind, baseUrl: string, apiKey: string | undefined, isPersonal: boolean }

/**
 * Asks a provider that is not stored yet for its models. Whatever it answers, or that it does not, is the result.
 *
 * @throws AppError forbidden, invalid-request
 */
export async function testSettings(manager: Manager, { kind, baseUrl, apiKey, isPersonal }: TestConnectionInput): Promise<ConnectionTestResult> {
  assertMayConnect(manager, isPersonal)
  const settings = { isPersonal, kind, baseUrl: readBaseUrl(baseUrl, kind), apiKey: readApiKey(apiKey) }
  return await testConnection(() => settings)
}

/**
 * The same for a stored provider, with its stored key.
 *
 * @throws AppError not-found; forbidden when people may have none of their own
 */
export async function testProvider(manager: Manager, providerId: string): Promise<ConnectionTestResult> {
  const row = await getProvider(manager, providerId)
  const isPersonal = row.ownerId !== null
  assertMayConnect(manager, isPersonal)
  return await testConnection(() => ({ isPersonal, kind: providerKind.parse(row.kind), baseUrl: row.baseUrl, apiKey: openKey(row) }))
}

async function testConnection(readSettings: () => Settings): Promise<ConnectionTestResult> {
  const startedAt = performance.now()
  const signal = AbortSignal.timeout(timeoutMs)
  const durationMs = () => Math.round(performance.now() - startedAt)
  try {
    const { kind, ...settings } = readSettings()
    const models = await listOfferedModels(kind, connectTo(settings), signal)
    return { isOk: true, durationMs: durationMs(), models, problem: null }
  } catch (error) {
    return { isOk: false, durationMs: durationMs(), models: [], problem: describeProblem(error, signal) }
  }
}

/** @throws whatever is no failure of the provider's */
function describeProblem(error: unknown, signal: AbortSignal): ConnectionTestResult['problem'] {
  if (signal.aborted) return { code: 'provider-silent', status: null, message: `No answer within ${timeoutMs / 1000} seconds` }
  if (!(error instanceof ProviderError)) throw error
  const hint = error.status === 404 ? ' (Is the address complete? Most end in /v1.)' : ''
  return { code: error.code, status: error.status ?? null, message: `${error.message}${hint}` }
}

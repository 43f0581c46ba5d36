import { useConfig } from '#server/lib/config/index.ts'
import { fetchPublic, fetchSafely } from '#server/lib/http/fetch-safely.ts'
import type { ProviderConnection } from '#server/lib/ai/port.ts'

interface ConnectionSettings {
  baseUrl: string
  apiKey: string | undefined
  /** A person's own: what the operator lets the installation reach is not for everybody to reach as they like. */
  isPersonal: boolean
}

/** A way to a provider, through the guarded client. */
export function connectTo({ baseUrl, apiKey, isPersonal }: ConnectionSettings): ProviderConnection {
  const reachesPublicOnly = isPersonal && useConfig().personalProviders !== 'all'
  return { baseUrl, apiKey, fetchSafely: reachesPublicOnly ? fetchPublic : fetchSafely }
}

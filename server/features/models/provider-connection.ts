import { fetchSafely } from '#server/lib/http/fetch-safely.ts'
import type { ProviderConnection } from '#server/lib/ai/port.ts'

/** A way to a provider, through the guarded client. */
export function connectTo(baseUrl: string, apiKey: string | undefined): ProviderConnection {
  return { baseUrl, apiKey, fetchSafely }
}

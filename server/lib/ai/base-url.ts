import type { ProviderKind } from '#shared/schemas/models.ts'

/**
 * A provider's address in the one form in which it is stored and used: `https://host[:port]/path`, without a slash at its
 * end. A bare host gets `/v1`, which is where all known servers have their API, and Google's `/v1beta`; the addresses of
 * single functions, which documentation often shows, lose that last part.
 *
 * @param address a well-formed http or https URL
 */
export function normaliseBaseUrl(address: string, kind: ProviderKind = 'openai-compatible'): string {
  const { origin, pathname } = new URL(address)
  const path = pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|messages|models(\/[^/]+:\w+)?|embeddings)$/, '')
  return `${origin}${path || (kind === 'google' ? '/v1beta' : '/v1')}`
}

/** The host and port for which a key is saved. The port is always named: http and https are two services. */
export function hostAndPortOf(baseUrl: string): string {
  const { hostname, port, protocol } = new URL(baseUrl)
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
}

import { z } from 'zod'
import type { LocalProvider } from '#shared/schemas/models.ts'
import { useConfig } from '#server/lib/config/index.ts'
import { checkEgressUrl } from '#server/lib/http/egress-policy.ts'
import { createSafeFetch } from '#server/lib/http/fetch-safely.ts'
import { findProviders } from './queries.ts'

/** A server on this machine or beside it answers at once, or is not there. */
const timeoutMs = 1_000
const maximumBytes = 4 * 1024 ** 2

/** What Ollama answers at `/api/tags`, of which only the number of models is of interest. */
const tagList = z.object({ models: z.array(z.object({ name: z.string() })) })

/** The Ollamas that answer where they usually are (`OLLAMA_HOSTS`) and are no provider yet, those that may be asked first. */
export async function findLocalProviders(): Promise<{ items: LocalProvider[] }> {
  const { ollamaHosts } = useConfig()
  const [found, providers] = await Promise.all([Promise.all(ollamaHosts.map(findOllama)), findProviders([null])])
  const connected = new Set(providers.map(({ baseUrl }) => URL.parse(baseUrl)?.host))
  const items = found.filter((provider) => provider !== undefined).filter(({ host }) => !connected.has(host))
  return { items: items.sort((one, other) => Number(other.isPermitted) - Number(one.isPermitted)) }
}

async function findOllama(host: string): Promise<LocalProvider | undefined> {
  // The hosts are the operator's, not a person's: looking whether one is there needs no permission beyond that.
  const fetchFromHost = createSafeFetch({ allowedHosts: [host], timeoutMs, idleTimeoutMs: timeoutMs, maximumBytes })
  try {
    const response = await fetchFromHost(`http://${host}/api/tags`, { redirect: 'error' })
    const { models } = tagList.parse(await response.json())
    return { name: 'Ollama', host, baseUrl: `http://${host}/v1`, modelCount: models.length, isPermitted: isPermitted(host) }
  } catch {
    return undefined
  }
}

function isPermitted(host: string): boolean {
  try {
    return checkEgressUrl(`http://${host}/`, { allowedHosts: useConfig().egressAllowedHosts }).isPermitted
  } catch {
    return false
  }
}

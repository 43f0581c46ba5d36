import { setTimeout as pause } from 'node:timers/promises'
import { runDocker } from '../test/support/stack/run-docker.ts'
import { getPageAsset } from '../test/support/stack/page-assets.ts'
import type { Stack } from '../test/support/stack/stack.ts'
import { startStack } from '../test/support/stack/start-stack.ts'
import { countPages } from './pages.ts'

/** How many copies of the app there are, and how many processes in each. */
export interface StackShape { replicas: number, workers: number }

export interface StackMeasurement {
  shape: StackShape
  healthyAfterMs: number
  /** Memory of each service at rest, replicas together, in bytes. */
  idleMemoryBytes: Record<string, number>
  /** Requests per second through nginx; `failed` are all that were not answered with 200. */
  requests: Record<'static file' | 'page' | 'API read', { perSecond: number, failed: number }>
}

const restMs = 15_000
const readers = 16

/** Starts a stack of this shape, measures it, and removes it. */
export async function measureStack(shape: StackShape, durationMs: number): Promise<StackMeasurement> {
  const { stack, healthyAfterMs, remove } = await startStack({
    isBuilding: true,
    environment: { APP_REPLICAS: String(shape.replicas), WEB_CONCURRENCY: String(shape.workers), NGINX_REQUESTS_PER_SECOND: '100000', LOG_LEVEL: 'warn' },
  })
  try {
    await pause(restMs)
    const idleMemoryBytes = await readMemory(stack)
    return { shape, healthyAfterMs, idleMemoryBytes, requests: await measureRequests(stack, durationMs) }
  } finally {
    await remove()
  }
}

async function measureRequests(stack: Stack, durationMs: number): Promise<StackMeasurement['requests']> {
  const { client } = await stack.signInAdministrator()
  const cookie = client.cookies.header('/api/v1')
  const count = async (path: string, headers: Record<string, string>) => {
    // What is asked for the first time is slower: a round that nobody counts.
    await countPages([stack.url + path], headers, { readers, durationMs: durationMs / 4 })
    return await countPages([stack.url + path], headers, { readers, durationMs })
  }
  return {
    'static file': await count(await getPageAsset(stack.url, '.js'), { 'accept-encoding': 'gzip' }),
    'page': await count('/', { cookie }),
    'API read': await count('/api/v1/conversations', { cookie }),
  }
}

async function readMemory(stack: Stack): Promise<Record<string, number>> {
  const memory: Record<string, number> = {}
  for (const container of await stack.services.containers()) {
    if (container.service === 'migrate') continue
    // The kernel's own account, less what it would give back: as `docker stats` counts.
    const usage = await runDocker(['stats', '--no-stream', '--format', '{{.MemUsage}}', container.id])
    memory[container.service] = (memory[container.service] ?? 0) + parseBytes(usage.split(' / ')[0] ?? '')
  }
  return memory
}

/** `12.5MiB` as bytes. */
export function parseBytes(text: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)\s*([KMG]i?)?B$/i.exec(text.trim()) ?? []
  const factors: Record<string, number> = { '': 1, 'k': 1e3, 'ki': 1024, 'm': 1e6, 'mi': 1024 ** 2, 'g': 1e9, 'gi': 1024 ** 3 }
  const factor = factors[unit.toLowerCase()]
  if (factor === undefined || amount === '') throw new Error(`${text} is no size`)
  return Number(amount) * factor
}

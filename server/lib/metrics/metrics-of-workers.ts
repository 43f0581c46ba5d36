import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { AggregatorRegistry } from 'prom-client'
import type { Registry } from 'prom-client'

/** What processes of one start say to each other about their numbers. */
interface MetricsMessage {
  type: 'metrics-asked' | 'metrics-answered'
  id: string
  text?: string
}

const timeoutMs = 6_000

/** In the process that supervises: collects every worker's numbers for the one that is asked for them. */
export function answerWorkersAboutMetrics(): void {
  const aggregator = new AggregatorRegistry()
  cluster.on('message', (worker, message: unknown) => {
    if (!isMetricsMessage(message) || message.type !== 'metrics-asked') return
    const answer = (own: MetricsMessage) => worker.isConnected() && worker.send(own)
    void aggregator.clusterMetrics().then(
      (text) => answer({ type: 'metrics-answered', id: message.id, text }),
      () => answer({ type: 'metrics-answered', id: message.id }),
    )
  })
}

/** In a worker: lets the numbers of `registry` be collected. */
export function shareMetrics(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry])
  new AggregatorRegistry()
}

/**
 * In a worker: the numbers of all workers together.
 *
 * @throws when one of them does not answer
 */
export async function readMetricsOfWorkers(): Promise<string> {
  const id = randomUUID()
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const receive = (message: unknown) => {
    if (!isMetricsMessage(message) || message.id !== id) return
    if (message.text === undefined) reject(new Error('A worker did not tell its numbers'))
    else resolve(message.text)
  }
  const timeout = setTimeout(() => reject(new Error('The numbers of the workers did not come')), timeoutMs)
  process.on('message', receive)
  process.send?.({ type: 'metrics-asked', id } satisfies MetricsMessage)
  try {
    return await promise
  } finally {
    clearTimeout(timeout)
    process.off('message', receive)
  }
}

function isMetricsMessage(message: unknown): message is MetricsMessage {
  return typeof message === 'object' && message !== null && 'type' in message && (message.type === 'metrics-asked' || message.type === 'metrics-answered')
}

import cluster from 'node:cluster'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { readMetricsOfWorkers, shareMetrics } from './metrics-of-workers.ts'

/** All metrics of this process, in Prometheus' format at /metrics. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })
if (cluster.isWorker) shareMetrics(registry)

/** The numbers of this process, or of all that share its port, in Prometheus' format. */
export function readMetrics(): Promise<string> {
  return cluster.isWorker ? readMetricsOfWorkers() : registry.metrics()
}

export const requestDuration = new Histogram({
  name: 'agentchat_http_request_duration_seconds',
  help: 'Time from the first byte of a request to the end of its response',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

export const runsActive = new Gauge({ name: 'agentchat_runs_active', help: 'Answers that this process is writing', registers: [registry] })
export const runsEnded = new Counter({ name: 'agentchat_runs_ended_total', help: 'Ended answers by state', labelNames: ['state', 'problem'], registers: [registry] })
export const runFirstToken = new Histogram({
  name: 'agentchat_run_first_token_seconds',
  help: 'Time from the start of a run to its first text',
  buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
  registers: [registry],
})
export const runTokens = new Counter({ name: 'agentchat_run_tokens_total', help: 'Tokens by direction, as providers report them', labelNames: ['direction'], registers: [registry] })
export const openStreams = new Gauge({ name: 'agentchat_event_streams_open', help: 'Open event streams', registers: [registry] })

export const databaseDuration = new Histogram({
  name: 'agentchat_database_statement_duration_seconds',
  help: 'Time of one SQL statement, waiting for a connection included',
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [registry],
})

/** Why a store did not do what it was asked: it could not be reached, or it answered with an error. */
export const storeErrorKinds = ['unreachable', 'refused'] as const
export type StoreErrorKind = (typeof storeErrorKinds)[number]
export const databaseErrors = new Counter({ name: 'agentchat_database_errors_total', help: 'SQL statements that failed', labelNames: ['kind'], registers: [registry] })
export const redisErrors = new Counter({ name: 'agentchat_redis_errors_total', help: 'Commands to Redis and connections that failed', labelNames: ['kind'], registers: [registry] })
// A counter that begins with its first error shows no change, and no alert comes.
for (const kind of storeErrorKinds) {
  databaseErrors.inc({ kind }, 0)
  redisErrors.inc({ kind }, 0)
}

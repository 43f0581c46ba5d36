import { removeAtExit } from './remove-at-exit.ts'
import { runDocker } from './run-docker.ts'
import type { StackAddress } from './stack.ts'
import { waitUntil } from '../wait-until.ts'

const image = 'agentchat-test-prometheus:latest'
/** Prometheus as Debian packages it, on the base that the app's image has: the machine that tests need not reach the registry of its own image. */
const imageFile = `
FROM node:24-bookworm-slim
RUN apt-get update -qq && apt-get install --yes -qq --no-install-recommends prometheus && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["prometheus"]`

/** A copy that Prometheus asks, and how that went. */
export interface ScrapeTarget { health: string, lastError: string, scrapeUrl: string }

/** An alert, as Prometheus worked it out last. */
export interface EvaluatedRule { name: string, health: string, lastError?: string, state: string }

/** A series that a query found, with its newest value. */
export interface Series { metric: Record<string, string>, value: [number, string] }

/** The Prometheus of the example of monitoring, beside a running stack. */
export interface RunningPrometheus {
  targets: () => Promise<ScrapeTarget[]>
  rules: () => Promise<EvaluatedRule[]>
  /** @throws when Prometheus refuses the query */
  query: (expression: string) => Promise<Series[]>
  remove: () => Promise<void>
}

async function ask<Data>(url: URL): Promise<Data> {
  const answer = await fetch(url)
  const body = await answer.json() as { status: string, error?: string, data: Data }
  if (body.status !== 'success') throw new Error(`${url.search} ended with ${answer.status}: ${body.error}`)
  return body.data
}

/** Starts Prometheus from `deploy/monitoring`, with its configuration and its alerts, and waits until it can be asked. */
export async function startPrometheus({ projectName, environment }: StackAddress, folder: string): Promise<RunningPrometheus> {
  await runDocker(['build', '--quiet', '--tag', image, '-'], { input: imageFile })
  const name = `${projectName}-monitoring`
  const takeBack = removeAtExit(name)
  const variables = { METRICS_TOKEN: environment.METRICS_TOKEN ?? '', GRAFANA_PASSWORD: 'not started', AGENTCHAT_NETWORK: `${projectName}_front`, PROMETHEUS_IMAGE: image, PROMETHEUS_PORT: '0' }
  const compose = (parameters: string[]) => runDocker(['compose', '--project-name', name, '--project-directory', '.', '--file', 'deploy/monitoring/docker-compose.yml', ...parameters], { folder, environment: variables })
  const remove = async () => {
    await compose(['down', '--volumes', '--timeout', '2'])
    takeBack()
  }
  try {
    await compose(['up', '--detach', 'prometheus'])
    const url = `http://${await compose(['port', 'prometheus', '9090'])}`
    await waitUntil('Prometheus to be ready', async () => (await fetch(`${url}/-/ready`)).ok, { timeoutMs: 30_000, intervalMs: 200 })
    return {
      targets: async () => (await ask<{ activeTargets: ScrapeTarget[] }>(new URL('/api/v1/targets', url))).activeTargets,
      rules: async () => (await ask<{ groups: { rules: EvaluatedRule[] }[] }>(new URL('/api/v1/rules', url))).groups.flatMap(({ rules }) => rules),
      query: async (expression) => (await ask<{ result: Series[] }>(new URL(`/api/v1/query?${new URLSearchParams({ query: expression })}`, url))).result,
      remove,
    }
  } catch (error) {
    const log = await compose(['logs', '--tail', '20', 'prometheus'])
    await remove()
    throw new Error(`Prometheus does not start:\n${log}`, { cause: error })
  }
}

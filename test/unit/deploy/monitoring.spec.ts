import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { registry } from '#server/lib/metrics/metrics.ts'
import { projectRoot } from '#test/support/architecture/source-files.ts'
import { readQuery } from '#test/support/deploy/query-metrics.ts'

interface Alert { alert: string, expr: string, labels: { severity: string }, annotations: { summary: string, action: string } }
interface Panel { title: string, description: string, fieldConfig: { defaults: { unit: string } }, targets: { expr: string }[] }

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const folder = 'deploy/monitoring'
const prometheus = parse(read(`${folder}/prometheus/prometheus.yml`))
const compose = parse(read(`${folder}/docker-compose.yml`))
const production = parse(read('docker-compose.prod.yml'), { merge: true })
const alerts: Alert[] = parse(read(`${folder}/prometheus/${prometheus.rule_files[0]}`)).groups.flatMap(({ rules }: { rules: Alert[] }) => rules)
const panels: Panel[] = JSON.parse(read(`${folder}/grafana/dashboards/agentchat.json`)).panels
const queries = [...alerts.map(({ alert, expr }) => [alert, expr] as const), ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const))]

/** Names as Prometheus stores them: a histogram becomes three. */
const names = new Set(registry.getMetricsAsArray().flatMap(({ name, type }) => (String(type) === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name])))
names.add('up')
const labels = new Set(['job', 'instance', 'le', ...registry.getMetricsAsArray().flatMap((metric) => ('labelNames' in metric && Array.isArray(metric.labelNames) ? metric.labelNames : []))])

describe('the example of monitoring', () => {
  it.each(queries)('%s asks for what the app tells: %s', (_name, query) => {
    const parts = readQuery(query)
    expect(parts.isValid).toBe(true)
    expect(parts.metrics.length).toBeGreaterThan(0)
    expect([parts.metrics.filter((name) => !names.has(name)), parts.labels.filter((name) => !labels.has(name))]).toEqual([[], []])
  })

  it('notices a query that is wrong', () => {
    expect([readQuery('sum(rate(agentchat_runs[5m])').isValid, readQuery('sum by (state) (agentchat_nothing{problem="x"})')])
      .toEqual([false, { isValid: true, metrics: ['agentchat_nothing'], labels: ['state', 'problem'] }])
  })

  it('shows every number of the app itself', () => {
    const shown = new Set(queries.flatMap(([, query]) => readQuery(query).metrics.map((name) => name.replace(/_(bucket|sum|count)$/, ''))))
    expect(registry.getMetricsAsArray().map(({ name }) => name).filter((name) => name.startsWith('agentchat_') && !shown.has(name))).toEqual([])
  })

  it('says what each alert means and where to look', () => {
    expect(alerts.filter(({ labels: { severity }, annotations }) => !/^(critical|warning)$/.test(severity) || !annotations.summary || !annotations.action)).toEqual([])
    expect(panels.filter(({ title, description, fieldConfig }) => !title || !description || !fieldConfig.defaults.unit)).toEqual([])
  })

  it('asks each copy of the app where the compose file has it', () => {
    const [{ metrics_path: path, dns_sd_configs: [{ names: services, port }] }] = prometheus.scrape_configs
    expect([path, services, port]).toEqual(['/metrics', ['app'], 3000])
    expect(production.services.app.networks).toContain('front')
    expect(compose.networks.app).toEqual({ external: true, name: `\${AGENTCHAT_NETWORK:-${production.name}_front}` })
  })

  it('publishes nothing beyond this machine, and takes its secrets from the environment', () => {
    const ports = Object.values<{ ports?: string[] }>(compose.services).flatMap((service) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
    expect(compose.secrets.metrics_token).toEqual({ environment: 'METRICS_TOKEN' })
    expect(compose.services.grafana.environment.GF_SECURITY_ADMIN_PASSWORD).toMatch(/^\$\{GRAFANA_PASSWORD:\?/)
  })
})

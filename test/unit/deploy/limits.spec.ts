import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentSchema } from '#server/lib/config/schema.ts'
import { projectRoot, readSourceFiles } from '#test/support/architecture/source-files.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const numberIn = (path: string, pattern: RegExp) => Number(pattern.exec(read(path))?.[1]?.replaceAll('_', ''))

it('lets bodies through nginx that are as large as the app takes, and no larger', () => {
  const products = readSourceFiles('server/api/**/*.ts').flatMap(({ text }) => [...text.matchAll(/maximumBodyBytes: ([\d_]+(?: \* [\d_]+)*)/g)].map(([, product]) => product!))
  const largestBytes = Math.max(...products.map((product) => product.split(' * ').reduce((total, factor) => total * Number(factor.replaceAll('_', '')), 1)))
  expect(numberIn('docker-compose.prod.yml', /NGINX_MAX_BODY_SIZE:-(\d+)m/) * 1024 * 1024).toBe(largestBytes)
  expect(read('Dockerfile')).toContain(`NGINX_MAX_BODY_SIZE=${largestBytes / 1024 / 1024}m`)
})

it('has nginx close idle connections to the app before the app does', () => {
  const nginxSeconds = numberIn('deploy/nginx/templates/10-settings.conf.template', /^ *keepalive_timeout (\d+)s;/m)
  expect(nginxSeconds * 1000).toBeLessThan(numberIn('server/commands/listen.ts', /keepAliveTimeoutMs = ([\d_]+)/))
})

it('gives a container longer to stop than the app may take', () => {
  const graceSeconds = numberIn('docker-compose.prod.yml', /stop_grace_period: (\d{3,})s/)
  const longestDrainSeconds = [...Array(graceSeconds + 1).keys()].findLast((seconds) => environmentSchema.shape.DRAIN_SECONDS.safeParse(String(seconds)).success)!
  const endSeconds = numberIn('server/plugins/90.shutdown.ts', /longestEndMs = ([\d_]+)/) / 1000
  expect(graceSeconds).toBeGreaterThan(longestDrainSeconds + endSeconds)
})

it('has as many connections as the replicas of the default deployment open', () => {
  const [replicas, workers, pool, accepted] = ['APP_REPLICAS', 'WEB_CONCURRENCY', 'DATABASE_POOL_SIZE', 'MYSQL_MAX_CONNECTIONS']
    .map((name) => numberIn('docker-compose.prod.yml', new RegExp(`\\$\\{${name}:-(\\d+)\\}`)))
  expect(replicas! * workers! * pool! + 10).toBeLessThanOrEqual(accepted!)
})

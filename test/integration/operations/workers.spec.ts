import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { startServer } from '../../support/start-server.ts'
import { waitUntil } from '../../support/wait-until.ts'

const hasStores = process.env.TEST_DATABASE_URL !== undefined && process.env.TEST_REDIS_URL !== undefined
const childrenOf = (processId: number) => execFileSync('ps', ['-o', 'pid=', '--ppid', String(processId)], { encoding: 'utf8' }).trim().split(/\s+/).map(Number)

it.runIf(hasStores)('serves with several processes on one port, replaces those that die, and stops them all (needs MySQL and Redis)', async () => {
  await using server = await startServer({ env: { WEB_CONCURRENCY: '2', METRICS_TOKEN: 'metrics-token' } })
  const workers = childrenOf(server.processId!)
  expect(workers).toHaveLength(2)
  expect(server.logs.filter(({ msg }) => msg === 'database migrated')).toHaveLength(1)

  const person = await server.register()
  const answers = await Promise.all(Array.from({ length: 20 }, () => person.client.get('/api/v1/auth/session')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const answering = new Set(server.logs.filter(({ msg }) => msg === 'request').map(({ processId }) => processId))
  expect([...answering].sort()).toEqual(workers.toSorted())

  const monitoring = server.client({ apiKey: 'metrics-token' })
  const counted = 'agentchat_http_request_duration_seconds_count{method="GET",route="/api/v1/auth/session",status="200"} 20'
  await waitUntil('the requests of all to be counted', async () => (await monitoring.get<string>('/metrics')).body.includes(counted))

  process.kill(workers[0]!, 'SIGKILL')
  await waitUntil('a new process', () => childrenOf(server.processId!).filter((child) => !workers.includes(child)).length === 1)
  expect(server.logs.find(({ msg }) => msg === 'a worker died and is replaced')).toMatchObject({ signal: 'SIGKILL' })
  await waitUntil('both to answer', async () => (await server.client().get('/readyz')).status === 200)

  const all = childrenOf(server.processId!)
  expect(await server.stop()).toEqual({ code: 0, signal: null })
  expect(all.filter((child) => isAlive(child))).toEqual([])
})

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ env: { METRICS_TOKEN: 'metrics-token' } }) })
afterAll(() => server.close())

describe('the pages for operators', () => {
  it('say that the process lives', async () => {
    expect(await server.client().get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('say that it can serve, and what it depends on', async () => {
    const { status, body } = await server.client().get('/readyz')
    expect(status).toBe(200)
    const store = process.env.TEST_REDIS_URL ? 'ok' : 'not-configured'
    expect(body).toMatchObject({ isReady: true, isDegraded: false, checks: { database: 'ok', migrations: 'ok', store, draining: false } })
  })

  it('send five events one after the other, to show whether something on the way holds them back', async () => {
    const arrivalsMs: number[] = []
    for await (const { data } of server.client().events('/healthz/events')) {
      expect(data).toEqual({ number: arrivalsMs.length + 1, of: 5 })
      arrivalsMs.push(performance.now())
    }
    expect(arrivalsMs).toHaveLength(5)
    expect((arrivalsMs.at(-1) ?? 0) - (arrivalsMs[0] ?? 0)).toBeGreaterThan(600)
  })

  it('send them to four at once, since anybody may ask', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => server.client().open('GET', '/healthz/events')))
    await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 503, 503])
    expect((await server.client().open('GET', '/healthz/events')).status).toBe(200)
  })

  it('show metrics to the bearer of the token only', async () => {
    const anonymous = await server.client().get('/metrics')
    const stranger = await server.client({ apiKey: 'metrics-tokem' }).get('/metrics')
    const monitoring = await server.client({ apiKey: 'metrics-token' }).get<string>('/metrics')
    expect([anonymous.status, stranger.status, monitoring.status]).toEqual([404, 404, 200])
    expect(monitoring.body).toContain('agentchat_http_request_duration_seconds_bucket')
  })
})

it('leaves at SIGTERM with code 0', async () => {
  await using leaving = await startServer()
  expect(await leaving.stop()).toEqual({ code: 0, signal: null })
})

it('keeps what it stored over a restart', async () => {
  await using restarted = await startServer()
  const before = await restarted.client().get('/readyz')
  await restarted.restart()
  expect(await restarted.client().get('/readyz')).toMatchObject({ status: before.status, body: before.body })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, setUpChat, waitForAnswer, watch } from '../../support/chat/chat.ts'
import type { Chat } from '../../support/chat/chat.ts'
import { waitUntil } from '../../support/wait-until.ts'

let chat: Chat
beforeAll(async () => { chat = await setUpChat({ models: ['gated', 'echo'], env: { METRICS_TOKEN: 'metrics-token' } }) })
afterAll(() => chat.close())

/** The value of one line of /metrics, such as `agentchat_runs_active` or `…_total{direction="output"}`, if it is there. */
async function readMetric(name: string): Promise<number | undefined> {
  const { body } = await chat.server.client({ apiKey: 'metrics-token' }).get<string>('/metrics')
  const value = body.split('\n').find((line) => line.startsWith(`${name} `))?.slice(name.length + 1)
  return value === undefined ? undefined : Number(value)
}

describe('the metrics', () => {
  it('say how many answers are being written and how many streams are open', async () => {
    const gate = Promise.withResolvers<void>()
    chat.modelServer.script('gated', async function* () {
      yield { text: 'Before. ' }
      yield { delayUntil: gate.promise }
      yield { text: 'After.' }
    })
    const { client } = chat.person
    const { runId, conversationId, messageId } = await ask(client, 'Keep talking', chat.modelId('gated'))
    const reading = watch(client, runId)
    await reading.next()
    expect([await readMetric('agentchat_runs_active'), await readMetric('agentchat_event_streams_open')]).toEqual([1, 1])
    await reading.return(undefined)
    await waitUntil('the stream to be closed', async () => await readMetric('agentchat_event_streams_open') === 0)
    gate.resolve()
    await waitForAnswer(client, conversationId, messageId)
    await waitUntil('the answer to be counted as ended', async () => await readMetric('agentchat_runs_active') === 0)
  })

  it('say how answers ended, and what they cost', async () => {
    const completed = 'agentchat_runs_ended_total{state="completed",problem=""}'
    const before = await readMetric(completed) ?? 0
    const { conversationId, messageId } = await ask(chat.person.client, 'Hello', chat.modelId('echo'))
    await waitForAnswer(chat.person.client, conversationId, messageId)
    await waitUntil('the answer to be counted', async () => await readMetric(completed) === before + 1)
    expect(await readMetric('agentchat_run_tokens_total{direction="output"}')).toBeGreaterThan(0)
    expect(await readMetric('agentchat_run_first_token_seconds_count')).toBeGreaterThan(0)
  })

  it('say how long the database takes', async () => {
    expect(await readMetric('agentchat_database_statement_duration_seconds_count')).toBeGreaterThan(10)
    expect(await readMetric('agentchat_database_statement_duration_seconds_sum')).toBeGreaterThan(0)
  })

  it('have errors of the stores at zero from the start, so that the first one is a change', async () => {
    const names = ['agentchat_database_errors_total{kind="unreachable"}', 'agentchat_database_errors_total{kind="refused"}', 'agentchat_redis_errors_total{kind="unreachable"}', 'agentchat_redis_errors_total{kind="refused"}']
    expect(await Promise.all(names.map(readMetric))).toEqual([0, 0, 0, 0])
  })
})

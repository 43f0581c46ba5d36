import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ask, watchToEnd } from '#test/support/chat/chat.ts'
import { startPrometheus } from '#test/support/stack/prometheus.ts'
import type { EvaluatedRule, RunningPrometheus } from '#test/support/stack/prometheus.ts'
import { setUpStackChat } from '#test/support/stack/shared-stack.ts'
import type { StackChat } from '#test/support/stack/shared-stack.ts'
import { waitUntil } from '#test/support/wait-until.ts'

/** Rates need two looks, 15 s apart, before and after something has happened. */
const patience = { timeoutMs: 90_000, intervalMs: 1000 }

interface Panel { title: string, targets: { expr: string }[] }

let chat: StackChat
let prometheus: RunningPrometheus
beforeAll(async () => {
  chat = await setUpStackChat(['usage'])
  prometheus = await startPrometheus(chat.stack.address, chat.stack.services.folder)
}, 300_000)
afterAll(async () => {
  await prometheus.remove()
  await chat.close()
})

const read = (file: string) => readFileSync(join(chat.stack.services.folder, 'deploy/monitoring', file), 'utf8')
const panels = () => (JSON.parse(read('grafana/dashboards/agentchat.json')) as { panels: Panel[] }).panels

/** Panels that stay empty for as long as nothing goes wrong. */
const emptyWhenAllIsWell = ['Failed answers', 'Errors of the stores']

describe('the example of monitoring, run for real', { timeout: 240_000 }, () => {
  it('asks every copy of the app, with the token', async () => {
    await waitUntil('both copies to be asked', async () => (await prometheus.targets()).filter(({ health }) => health === 'up').length === 2, patience)
    expect((await prometheus.targets()).map(({ health, lastError }) => [health, lastError])).toEqual([['up', ''], ['up', '']])
    expect(await prometheus.query('count(up{job="agentchat"} == 1)')).toEqual([{ metric: {}, value: [expect.any(Number), '2'] }])
  })

  it('works out every alert, and says of none that copies are missing', async () => {
    const names: string[] = parse(read('prometheus/alerts.yml')).groups.flatMap(({ rules }: { rules: { alert: string }[] }) => rules.map(({ alert }) => alert))
    // What it works out before it has asked for the first time is that nobody answers.
    const isCalm = ({ name, state }: EvaluatedRule) => state === 'inactive' || !['CopyDown', 'NoCopy'].includes(name)
    await waitUntil('the alerts to be worked out', async () => (await prometheus.rules()).every((rule) => rule.health !== 'unknown' && isCalm(rule)), patience)
    const rules = await prometheus.rules()
    expect(rules.map(({ name }) => name)).toEqual(names)
    expect(rules.filter(({ health, lastError }) => health !== 'ok' || lastError)).toEqual([])
  })

  it('fills every panel of the dashboard once something happens', async () => {
    const { client } = chat.person
    const expected = panels().filter(({ title }) => !emptyWhenAllIsWell.includes(title))
    const isFilled = async ({ targets }: Panel) => (await Promise.all(targets.map(({ expr }) => prometheus.query(expr)))).every((series) => series.some(({ value: [, number] }) => Number.isFinite(Number(number))))
    const empty = async () => (await Promise.all(expected.map(async (panel) => ((await isFilled(panel)) ? [] : [panel.title])))).flat()
    await waitUntil('every panel to show something', async () => {
      const { runId } = await ask(client, 'How are you?', chat.modelId('usage'))
      await watchToEnd(client, runId)
      return (await empty()).length === 0
    }, patience).catch(async (error: unknown) => { throw new Error(`Still empty: ${(await empty()).join(', ')}`, { cause: error }) })
    // The rest is answered as well, with nothing or with what went wrong.
    for (const { targets } of panels()) for (const { expr } of targets) expect(Array.isArray(await prometheus.query(expr))).toBe(true)
  })
})

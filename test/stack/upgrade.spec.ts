import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addProvider, ask, visibleText, waitForAnswer } from '#test/support/chat/chat.ts'
import { expectedText, startModelServer } from '#test/support/model-server/server.ts'
import type { ModelServer } from '#test/support/model-server/server.ts'
import type { Person } from '#test/support/person.ts'
import { followAnswer } from '#test/support/stack/follow-answer.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { runScript } from '#test/support/stack/run-script.ts'
import { startStack } from '#test/support/stack/start-stack.ts'
import type { OwnStack } from '#test/support/stack/start-stack.ts'
import { startSteadyLoad } from '#test/support/stack/steady-load.ts'

/** Written within the time that a stopping replica gives its answers. */
const answer = 'paced-400x20'
const streamCount = 50
const image = 'agentchat-test'

let own: OwnStack
let modelServer: ModelServer
let person: Person
let modelId: string
beforeAll(async () => {
  own = await startStack({ environment: { RUNS_PER_USER: '100', NGINX_REQUESTS_PER_SECOND: '1000' } })
  modelServer = await startModelServer({ host: own.stack.address.hostAddress })
  person = await own.stack.signInAdministrator()
  modelId = (await addProvider(person.client, modelServer.baseUrl, [answer])).get(answer) ?? ''
  await deriveVersion('next', 'LABEL agentchat.test=next')
  await deriveVersion('broken', 'ENTRYPOINT ["node", "--eval", "if (process.argv[1] === \'serve\') process.exit(1)", "--"]')
})
afterAll(async () => {
  await own.remove()
  await runDocker(['image', 'rm', ...['next', 'broken'].flatMap((version) => [`${image}:${version}`, `${image}-nginx:${version}`])])
  await modelServer.close()
})

/** Another version of both images: the same but for one line. */
async function deriveVersion(version: string, line: string) {
  await runDocker(['build', '--quiet', '--tag', `${image}:${version}`, '-'], { input: `FROM ${image}:latest\n${line}\n` })
  await runDocker(['tag', `${image}-nginx:latest`, `${image}-nginx:${version}`])
}

const upgrade = (...parameters: string[]) => runScript(own.stack, 'upgrade.sh', [...parameters, '--without-backup'])
const readVersion = () => /^AGENTCHAT_VERSION=(.*)$/m.exec(readFileSync(own.stack.address.environmentFile, 'utf8'))?.[1]
async function listImages(): Promise<string[]> {
  const copies = await own.stack.services.containers('app')
  return await Promise.all(copies.map(async (copy) => (await copy.inspect()).Config.Image))
}

/** What a screen showed of each answer, or why there was none. */
interface Shown { problem?: string, text?: string, stored?: string }

/** Asks for answers one after the other and watches them live, until `work` is over and all of them have ended. */
async function askDuring(work: Promise<unknown>): Promise<Shown[]> {
  const shown: Promise<Shown>[] = []
  let isOver = false
  void work.finally(() => { isOver = true })
  while (!isOver || shown.length < streamCount) {
    shown.push(askAndWatch().catch((error: unknown) => ({ problem: String(error) })))
    // So that about as many are always being written.
    await pause(20_000 / streamCount)
  }
  return await Promise.all(shown)
}

async function askAndWatch(): Promise<Shown> {
  const { runId, conversationId, messageId } = await ask(person.client, 'A long story', modelId)
  const screen = followAnswer(person.client, runId)
  await screen.ended
  return { text: screen.text(), stored: visibleText(await waitForAnswer(person.client, conversationId, messageId)) }
}

describe('an upgrade under fifty live answers', { timeout: 280_000 }, () => {
  it.each([
    ['to the next version', ['next'], 'next'],
    ['and back', ['--rollback'], 'latest'],
  ])('%s fails no request and loses no answer', async (_what, parameters, version) => {
    const load = startSteadyLoad(person)
    const upgraded = upgrade(...parameters)
    const shown = await askDuring(upgraded)
    const failures = await load.stop()
    const { code, output } = await upgraded
    expect([code, output]).toEqual([0, expect.stringContaining(`version ${version} runs in 2 copies`)])
    expect(failures).toEqual([])
    expect(load.count()).toBeGreaterThan(200)
    const whole = expectedText(answer, 'A long story')
    expect(shown.filter(({ text, stored }) => text !== whole || stored !== whole)).toEqual([])
    expect(shown.length).toBeGreaterThanOrEqual(streamCount)
    expect([readVersion(), await listImages()]).toEqual([version, [`${image}:${version}`, `${image}:${version}`]])
  })
})

describe('an upgrade to a version that does not start', { timeout: 280_000 }, () => {
  it('goes back by itself, and says why', async () => {
    const load = startSteadyLoad(person)
    const { code, output } = await upgrade('broken')
    expect([code, output]).toEqual([2, expect.stringContaining('Version latest runs again')])
    expect(output).toContain('a copy of version broken did not become healthy')
    expect(await load.stop()).toEqual([])
    expect([readVersion(), await listImages()]).toEqual(['latest', [`${image}:latest`, `${image}:latest`]])
  })
})

describe('an upgrade that cannot begin', { timeout: 120_000 }, () => {
  it('changes nothing', async () => {
    const before = await own.stack.services.containers()
    const { code, output } = await upgrade('latest')
    expect([code, output]).toEqual([0, expect.stringContaining('version latest already runs')])
    expect((await upgrade('no/version')).output).toContain('cannot be a version')
    expect((await own.stack.services.containers()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })
})

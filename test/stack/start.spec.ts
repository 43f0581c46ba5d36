import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFreePort } from '#test/support/free-port.ts'
import { ApiClient } from '#test/support/http/api-client.ts'
import { registerPerson } from '#test/support/person.ts'
import { ComposeProject } from '#test/support/stack/compose-project.ts'
import { copyProject } from '#test/support/stack/copy-project.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { runScript } from '#test/support/stack/run-script.ts'
import { Stack } from '#test/support/stack/stack.ts'
import { makeTempDir } from '#test/support/temp-dir.ts'

/** Its own name, so that what is built here does not take away that of the suite's images. */
const image = 'agentchat-test-start'
const clone = makeTempDir()
const environmentFile = join(clone.path, '.env')
const projectName = `agentchat-test-${randomBytes(4).toString('hex')}`
const settings: Record<string, string> = { AGENTCHAT_IMAGE: image, MYSQL_BUFFER_POOL_SIZE: '128M', RATE_LIMITS: 'false' }

let stack: Stack
beforeAll(async () => {
  const [httpPort, httpsPort] = await Promise.all([findFreePort(), findFreePort()])
  Object.assign(settings, { HTTP_PORT: String(httpPort), HTTPS_PORT: String(httpsPort) })
  copyProject(clone.path)
  const services = new ComposeProject({ name: projectName, environmentFile, folder: clone.path })
  stack = new Stack({ projectName, environmentFile, url: `http://127.0.0.1:${httpPort}`, hostAddress: '', administrator: { email: '', password: '' }, environment: settings }, services)
})
afterAll(async () => {
  await runScript(stack, 'stop.sh', ['--prod', '--purge', '--yes'])
  await runDocker(['image', 'rm', `${image}:latest`, `${image}-nginx:latest`])
  clone.remove()
})

const start = (parameters: string[] = [], environment: Record<string, string> = {}) =>
  runScript(stack, 'start.sh', ['--prod', ...parameters], { environment: { ...settings, ...environment } })

describe('start.sh --prod in a clean clone', { timeout: 280_000 }, () => {
  it('builds, starts, waits until people can sign up, and says where', async () => {
    const { code, output } = await start()
    expect([code, output]).toEqual([0, expect.stringContaining(`AgentChat is ready: http://localhost:${settings.HTTP_PORT}`)])
    const { user } = await registerPerson(new ApiClient(stack.url))
    expect(user.role).toBe('administrator')
  })

  it('made secrets that nobody else has, in a file that nobody else can read', () => {
    const text = readFileSync(environmentFile, 'utf8')
    const secrets = [...text.matchAll(/^(?:APP_SECRET|\w+_PASSWORD)=(.*)$/gm)].map(([, value]) => value)
    expect([secrets.length, new Set(secrets).size]).toEqual([4, 4])
    expect(secrets.filter((secret) => !/^[0-9a-f]{64}$/.test(secret ?? ''))).toEqual([])
    expect((statSync(environmentFile).mode & 0o777).toString(8)).toBe('600')
  })

  it('does nothing the second time, and quickly', async () => {
    const describeContainers = async () => (await Promise.all((await stack.services.containers()).map(async (container) => {
      const { Id, State } = await container.inspect()
      return `${Id} ${State.StartedAt}`
    }))).sort()
    const before = [await describeContainers(), readFileSync(environmentFile, 'utf8')]
    const startedMs = performance.now()
    const { code, output } = await start()
    expect([code, output]).toEqual([0, expect.stringContaining(`${projectName} already runs as configured`)])
    expect(performance.now() - startedMs).toBeLessThan(15_000)
    expect([await describeContainers(), readFileSync(environmentFile, 'utf8')]).toEqual(before)
  })

  it('takes over a changed setting, and leaves the stores alone', async () => {
    const idOf = async (service: string) => (await stack.services.container(service)).id
    const stores = [await idOf('mysql'), await idOf('redis')]
    expect(await start([], { LOG_LEVEL: 'warn' })).toMatchObject({ code: 0 })
    expect([await idOf('mysql'), await idOf('redis')]).toEqual(stores)
    const [copy] = await stack.services.containers('app')
    expect((await copy?.inspect())?.Config.Env).toContain('LOG_LEVEL=warn')
  })
})

describe('stop.sh --prod', { timeout: 120_000 }, () => {
  it('stops everything, and the next start has the data', async () => {
    expect(await runScript(stack, 'stop.sh', ['--prod'])).toMatchObject({ code: 0 })
    expect(await stack.services.containers()).toEqual([])
    expect(await start()).toMatchObject({ code: 0 })
    expect((await registerPerson(new ApiClient(stack.url))).user.role).toBe('member')
  })
})

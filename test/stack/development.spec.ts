import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
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
import { waitUntil } from '#test/support/wait-until.ts'

const clone = makeTempDir()
const projectName = `agentchat-test-${randomBytes(4).toString('hex')}`
const environment: Record<string, string> = { START_TIMEOUT_SECONDS: '240' }

let stack: Stack
beforeAll(async () => {
  const [port, mysqlPort, redisPort] = await Promise.all([findFreePort(), findFreePort(), findFreePort()])
  Object.assign(environment, { PORT: String(port), MYSQL_PORT: String(mysqlPort), REDIS_PORT: String(redisPort) })
  copyProject(clone.path)
  const environmentFile = join(clone.path, '.env')
  const services = new ComposeProject({ name: projectName, environmentFile, folder: clone.path })
  stack = new Stack({ projectName, environmentFile, url: `http://127.0.0.1:${port}`, hostAddress: '', administrator: { email: '', password: '' }, environment }, services)
})
afterAll(async () => {
  await runScript(stack, 'stop.sh', ['--purge', '--yes'], { environment })
  await runDocker(['image', 'rm', `${projectName}-app`])
  clone.remove()
}, 60_000)

describe('start.sh in a clean clone', { timeout: 400_000 }, () => {
  it('builds and starts the development set-up, and says where it is', async () => {
    const { code, output } = await runScript(stack, 'start.sh', [], { environment, timeoutMs: 390_000 })
    expect([code, output]).toEqual([0, expect.stringContaining(`AgentChat is ready: http://localhost:${environment.PORT}`)])
    expect((await registerPerson(new ApiClient(stack.url))).user.role).toBe('administrator')
  })

  it('listens on this machine only', async () => {
    const containers = await Promise.all((await stack.services.containers()).map((container) => container.inspect()))
    const addresses = containers.flatMap(({ NetworkSettings }) => Object.values(NetworkSettings.Ports).flatMap((bindings) => bindings ?? [])).map(({ HostIp }) => HostIp)
    expect([addresses.length, new Set(addresses)]).toEqual([3, new Set(['127.0.0.1'])])
  })

  // A request that meets the moment of the change may get no answer at all.
  it('takes over what somebody writes, without a restart', async () => {
    mkdirSync(join(clone.path, 'server/routes/written'), { recursive: true })
    writeFileSync(join(clone.path, 'server/routes/written/now.get.ts'), 'export default defineEventHandler(() => \'written just now\')\n')
    await waitUntil('the new route to answer', async () => (await (await fetch(`${stack.url}/written/now`, { signal: AbortSignal.timeout(5_000) })).text()) === 'written just now', { timeoutMs: 90_000, intervalMs: 500 })
  })
})

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { findFreePort } from '../free-port.ts'
import { ApiClient } from '../http/api-client.ts'
import { registerPerson } from '../person.ts'
import { makeTempDir } from '../temp-dir.ts'
import { ComposeProject } from './compose-project.ts'
import { createStackEnvironment, writeEnvironmentFile } from './environment-file.ts'
import { findHostAddress } from './host-address.ts'
import { removeAtExit } from './remove-at-exit.ts'
import { Stack } from './stack.ts'

export interface StackOptions {
  /** Variables in addition to fresh secrets and free ports. */
  environment?: Record<string, string>
  /** Whether to build the images first, which the layers of the build before make quick. */
  isBuilding?: boolean
}

/** A stack that belongs to who started it. */
export interface OwnStack {
  stack: Stack
  /** How long it took from nothing to healthy, images aside. */
  healthyAfterMs: number
  /** Removes everything that came with it. */
  remove: () => Promise<void>
}

/**
 * Starts the production stack under a name of its own, on a free port, with an administrator and leave to ask models on
 * this machine.
 *
 * @throws when it does not become healthy; nothing of it is then left
 */
export async function startStack({ environment = {}, isBuilding = false }: StackOptions = {}): Promise<OwnStack> {
  const folder = makeTempDir()
  const [httpPort, httpsPort, hostAddress] = await Promise.all([findFreePort(), findFreePort(), findHostAddress()])
  const projectName = `agentchat-test-${randomBytes(4).toString('hex')}`
  const variables = createStackEnvironment({
    HTTP_PORT: String(httpPort),
    HTTPS_PORT: String(httpsPort),
    CERTIFICATE_DIR: join(folder.path, 'certificates'),
    EGRESS_ALLOWED_HOSTS: hostAddress,
    ...environment,
  })
  const environmentFile = join(folder.path, '.env')
  writeEnvironmentFile(environmentFile, variables)
  const services = new ComposeProject({ name: projectName, environmentFile })
  const leaveToUs = removeAtExit(projectName)
  const remove = async () => {
    await services.remove()
    leaveToUs()
    folder.remove()
  }
  const url = `http://127.0.0.1:${httpPort}`
  try {
    if (isBuilding) await services.build()
    const startedAtMs = performance.now()
    await services.up()
    const healthyAfterMs = performance.now() - startedAtMs
    const { email, password } = await registerPerson(new ApiClient(url), { name: 'Ada Administrator', locale: 'en' })
    const stack = new Stack({ projectName, environmentFile, url, hostAddress, administrator: { email, password }, environment: variables }, services)
    return { stack, healthyAfterMs, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

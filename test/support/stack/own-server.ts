import { runDocker, tryDocker } from './run-docker.ts'
import { findHostAddress } from './host-address.ts'
import { waitUntil } from '../wait-until.ts'

export interface OwnServerOptions {
  image: string
  /** The port that it listens on. */
  port: number
  environment?: Record<string, string>
  command?: string[]
  /** Succeeds within it once it can be used. */
  probe: string[]
}

/** A server that an operator runs beside the stack, outside of its networks. */
export interface OwnServer {
  /** Host and port, as containers reach it. */
  address: string
  run: (command: string[]) => Promise<string>
  remove: () => Promise<void>
}

/** Starts a server in a container of its own, and waits until it can be used. */
export async function startOwnServer({ image, port, environment = {}, command = [], probe }: OwnServerOptions): Promise<OwnServer> {
  const hostAddress = await findHostAddress()
  const variables = Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  const id = await runDocker(['run', '--detach', '--publish', `${hostAddress}::${port}`, ...variables, image, ...command])
  const remove = async () => {
    await runDocker(['rm', '--force', '--volumes', id])
  }
  try {
    await waitUntil(`${image} to be usable`, async () => (await tryDocker(['exec', id, ...probe])).code === 0, { timeoutMs: 120_000, intervalMs: 500 })
    const [published = ''] = (await runDocker(['port', id, String(port)])).split('\n')
    return { address: published, run: (parameters) => runDocker(['exec', id, ...parameters]), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

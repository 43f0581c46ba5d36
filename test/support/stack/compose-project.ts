import { join, resolve } from 'node:path'
import { waitUntil } from '../wait-until.ts'
import { Container } from './container.ts'
import { runDocker, tryDocker } from './run-docker.ts'
import type { DockerResult } from './run-docker.ts'

/** A first build installs every package. */
const buildTimeoutMs = 900_000
const projectRoot = resolve(import.meta.dirname, '../../..')

export interface ComposeProjectOptions {
  /** Containers, networks and volumes are named after it. */
  name: string
  environmentFile: string
  /** Where the compose file is; this checkout when left out. */
  folder?: string
}

/** The services of `docker-compose.prod.yml` under a name of their own. */
export class ComposeProject {
  readonly name: string
  readonly environmentFile: string
  readonly folder: string

  constructor({ name, environmentFile, folder = projectRoot }: ComposeProjectOptions) {
    this.name = name
    this.environmentFile = environmentFile
    this.folder = folder
  }

  /** Runs `docker compose`. @throws with what it said when it failed */
  async compose(parameters: string[]): Promise<string> {
    return await runDocker(this.#parameters(parameters), { folder: this.folder })
  }

  /** Runs `docker compose`; a failure is part of the result. */
  async tryCompose(parameters: string[]): Promise<DockerResult> {
    return await tryDocker(this.#parameters(parameters), { folder: this.folder })
  }

  /** Builds the images, with the registry that this machine takes packages from. */
  async build(): Promise<void> {
    const registry = process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry
    const argument = registry ? ['--build-arg', `NPM_CONFIG_REGISTRY=${registry}`] : []
    await runDocker(this.#parameters(['build', '--quiet', ...argument]), { folder: this.folder, timeoutMs: buildTimeoutMs })
  }

  /**
   * Starts everything and waits until it is healthy.
   *
   * @throws with the last lines of every service when it does not become so
   */
  async up(timeoutSeconds = 180): Promise<void> {
    const { code, stderr } = await this.tryCompose(['up', '--detach', '--wait', '--wait-timeout', String(timeoutSeconds)])
    if (code !== 0) throw new Error(`The stack does not become healthy:\n${stderr}\n${await this.lastLogs()}`)
  }

  /** Removes its containers, networks and volumes. */
  async remove(): Promise<void> {
    await this.compose(['down', '--volumes', '--remove-orphans', '--timeout', '2'])
  }

  /** The containers of a service, or all, the stopped ones included. */
  async containers(service?: string): Promise<Container[]> {
    const labels = [`com.docker.compose.project=${this.name}`, ...(service ? [`com.docker.compose.service=${service}`] : [])]
    const listed = await runDocker(['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Label "com.docker.compose.service"}}', ...labels.flatMap((label) => ['--filter', `label=${label}`])])
    return listed.split('\n').filter(Boolean).map((line) => {
      const [id = '', name = ''] = line.split(' ')
      return new Container(id, name)
    })
  }

  /** The one container of a service. @throws when there are none, or several */
  async container(service: string): Promise<Container> {
    const [container, ...others] = await this.containers(service)
    if (!container || others.length > 0) throw new Error(`${service} has ${container ? others.length + 1 : 0} containers, not one`)
    return container
  }

  /** Waits until every container of the service, or of all that keep running, is healthy. */
  async waitUntilHealthy(service?: string, timeoutMs = 90_000): Promise<void> {
    await waitUntil(`${service ?? 'every service'} to be healthy`, async () => {
      const containers = (await this.containers(service)).filter((container) => service ?? container.service !== 'migrate')
      const states = await Promise.all(containers.map((container) => container.health()))
      return states.length > 0 && states.every((state) => state === 'healthy')
    }, { timeoutMs, intervalMs: 250 })
  }

  /** The last lines of every service, for a failure's message. */
  async lastLogs(lines = 15): Promise<string> {
    const { stdout } = await this.tryCompose(['logs', '--no-color', '--tail', String(lines)])
    return stdout
  }

  #parameters(parameters: string[]): string[] {
    return ['compose', '--project-name', this.name, '--env-file', this.environmentFile, '--file', join(this.folder, 'docker-compose.prod.yml'), ...parameters]
  }
}

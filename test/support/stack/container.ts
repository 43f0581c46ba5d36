import { runDocker, tryDocker } from './run-docker.ts'
import type { DockerResult } from './run-docker.ts'

/** What `docker inspect` says of a container, as far as tests ask. */
export interface ContainerFacts {
  Id: string
  Name: string
  RestartCount: number
  State: { Status: string, Running: boolean, ExitCode: number, OOMKilled: boolean, StartedAt: string, Health?: { Status: string } }
  Config: { Image: string, User: string, Env: string[] | null, StopTimeout?: number, Labels: Record<string, string> }
  HostConfig: {
    Privileged: boolean
    ReadonlyRootfs: boolean
    CapAdd: string[] | null
    CapDrop: string[] | null
    SecurityOpt: string[] | null
    Memory: number
    NanoCpus: number
    PidsLimit: number | null
    LogConfig: { Type: string, Config: Record<string, string> }
    RestartPolicy: { Name: string }
  }
  Mounts: { Type: string, Source: string, Destination: string, RW: boolean, Name?: string }[]
  NetworkSettings: {
    Ports: Record<string, { HostIp: string, HostPort: string }[] | null>
    Networks: Record<string, { IPAddress: string, NetworkID: string }>
  }
}

/** One container of a stack. */
export class Container {
  readonly id: string
  /** The service of the compose file that it belongs to. */
  readonly service: string

  constructor(id: string, service: string) {
    this.id = id
    this.service = service
  }

  async inspect(): Promise<ContainerFacts> {
    const [facts]: ContainerFacts[] = JSON.parse(await runDocker(['inspect', this.id]))
    if (!facts) throw new Error(`There is no container ${this.id}`)
    return facts
  }

  /** `healthy`, `starting`, `unhealthy`; the state of a container that has no health check. */
  async health(): Promise<string> {
    const { State } = await this.inspect()
    return State.Running ? State.Health?.Status ?? State.Status : State.Status
  }

  /** Its processes, with the number of the account that each runs under, as the host sees it. */
  async processes(): Promise<{ userId: number, command: string }[]> {
    const [, ...lines] = (await runDocker(['top', this.id, '-eo', 'uid,pid,args'])).split('\n')
    return lines.map((line) => {
      const [, userId = '', command = ''] = /^\s*(\d+)\s+\d+\s+(.*)$/.exec(line) ?? []
      return { userId: Number(userId), command }
    })
  }

  /** Runs a command in it; a failure is part of the result. */
  async run(command: string[], { input }: { input?: string } = {}): Promise<DockerResult> {
    return await tryDocker(['exec', ...(input === undefined ? [] : ['--interactive']), this.id, ...command], { input })
  }

  async logs(): Promise<string> {
    const { stdout, stderr } = await tryDocker(['logs', this.id])
    return stdout + stderr
  }

  /** Ends its processes at once, as a crash does: from within, since what `docker kill` ends is not started again. */
  async crash(): Promise<void> {
    await this.run(['sh', '-c', 'kill -KILL -1'])
  }

  async stop(): Promise<void> {
    await runDocker(['stop', this.id])
  }

  async start(): Promise<void> {
    await runDocker(['start', this.id])
  }

  async restart(): Promise<void> {
    await runDocker(['restart', this.id])
  }
}

import { beforeAll, describe, expect, it } from 'vitest'
import type { Container, ContainerFacts } from '#test/support/stack/container.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
/** Every service that keeps running. */
const services = ['app', 'mysql', 'nginx', 'redis'] as const

let containers: Container[]
let facts: Map<Container, ContainerFacts>
beforeAll(async () => {
  containers = (await stack.services.containers()).filter(({ service }) => service !== 'migrate')
  facts = new Map(await Promise.all(containers.map(async (container) => [container, await container.inspect()] as const)))
})

const containersOf = (service: string) => containers.filter((container) => container.service === service)
const factsOf = (service: string) => [...facts].filter(([container]) => container.service === service).map(([, of]) => of)
const networksOf = (service: string) => new Set(factsOf(service).flatMap(({ NetworkSettings }) => Object.keys(NetworkSettings.Networks)))

/** A field of `/proc/1/status` inside a container: what the kernel holds the first process to. */
async function readStatus(container: Container, field: string): Promise<string> {
  const { stdout } = await container.run(['cat', '/proc/1/status'])
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(stdout)?.[1] ?? ''
}

describe('the running stack', () => {
  it('consists of two replicas behind nginx, with MySQL and Redis, and migrations that are over', async () => {
    expect(containers.map(({ service }) => service).sort()).toEqual(['app', 'app', 'mysql', 'nginx', 'redis'])
    const { State } = await (await stack.services.container('migrate')).inspect()
    expect(State).toMatchObject({ Status: 'exited', ExitCode: 0 })
  })

  it('publishes nginx and nothing else', () => {
    const published = [...facts].flatMap(([{ service }, { NetworkSettings }]) =>
      Object.values(NetworkSettings.Ports).flatMap((bindings) => (bindings ?? []).map(({ HostPort }) => `${service} ${HostPort}`)))
    const { HTTP_PORT, HTTPS_PORT } = stack.address.environment
    expect([...new Set(published)].sort()).toEqual([`nginx ${HTTP_PORT}`, `nginx ${HTTPS_PORT}`].sort())
  })

  it('keeps its stores where the outside cannot be reached', async () => {
    for (const service of ['mysql', 'redis']) {
      const networks: { Internal: boolean }[] = JSON.parse(await runDocker(['network', 'inspect', ...networksOf(service)]))
      expect(networks.every(({ Internal }) => Internal), service).toBe(true)
    }
  })

  it('keeps its stores out of nginx\'s reach', () => {
    for (const store of ['mysql', 'redis']) expect([...networksOf('nginx').intersection(networksOf(store))], store).toEqual([])
  })

  it('holds nothing of the host but files of its own, for reading', () => {
    const mounts = [...facts].flatMap(([{ service }, { Mounts }]) => Mounts.filter(({ Type }) => Type === 'bind').map((mount) => ({ service, ...mount })))
    expect(mounts.filter(({ RW }) => RW)).toEqual([])
    const { CERTIFICATE_DIR = '' } = stack.address.environment
    const foreign = mounts.filter(({ Source }) => !Source.startsWith(`${stack.services.folder}/deploy/`) && Source !== CERTIFICATE_DIR)
    expect(foreign).toEqual([])
  })
})

describe.each(services)('%s', (service) => {
  it('has no process that runs as root', async () => {
    for (const container of containersOf(service)) {
      const processes = await container.processes()
      expect(processes.length).toBeGreaterThan(0)
      expect(processes.filter(({ userId }) => userId === 0)).toEqual([])
    }
  })

  it('cannot write to its root file system', async () => {
    for (const container of containersOf(service)) {
      const { stdout } = await container.run(['sed', '-n', 's:^[^ ]* / [^ ]* \\([^ ]*\\) .*:\\1:p', '/proc/mounts'])
      expect(stdout.trim().split(',')).toContain('ro')
    }
    expect(factsOf(service).every(({ HostConfig }) => HostConfig.ReadonlyRootfs)).toBe(true)
  })

  it('has no capability, and cannot get one', async () => {
    for (const container of containersOf(service)) {
      expect(await readStatus(container, 'CapEff')).toMatch(/^0+$/)
      expect(await readStatus(container, 'NoNewPrivs')).toBe('1')
    }
    for (const { HostConfig } of factsOf(service)) {
      expect(HostConfig).toMatchObject({ Privileged: false, CapDrop: ['ALL'] })
      expect(HostConfig.SecurityOpt?.some((option) => /^no-new-privileges(:true)?$/.test(option))).toBe(true)
    }
  })

  it('has limits of memory, processor time and processes', () => {
    for (const { HostConfig } of factsOf(service)) {
      expect(HostConfig.Memory).toBeGreaterThan(0)
      expect(HostConfig.NanoCpus).toBeGreaterThan(0)
      expect(HostConfig.PidsLimit).toBeGreaterThan(0)
    }
  })

  it('throws old log lines away', () => {
    for (const { HostConfig } of factsOf(service)) {
      expect(HostConfig.LogConfig.Config['max-size']).toMatch(/^\d+[km]$/)
      expect(Number(HostConfig.LogConfig.Config['max-file'])).toBeGreaterThan(1)
    }
  })

  it('comes back by itself, and says how it is', () => {
    for (const { HostConfig, State } of factsOf(service)) {
      expect(['always', 'unless-stopped']).toContain(HostConfig.RestartPolicy.Name)
      expect(State.Health?.Status).toBe('healthy')
    }
  })
})

describe('the app', () => {
  it('is given the time that running answers may take to end', () => {
    const drainSeconds = Number(stack.address.environment.DRAIN_SECONDS ?? 25)
    for (const { Config } of factsOf('app')) expect(Config.StopTimeout).toBeGreaterThan(drainSeconds)
  })

  it('has no secret in its image', async () => {
    const image = factsOf('app')[0]?.Config.Image ?? ''
    const description = await runDocker(['image', 'inspect', image]) + await runDocker(['history', '--no-trunc', image])
    expect(description).not.toMatch(/(SECRET|PASSWORD|TOKEN|API_KEY)=/i)
  })
})

describe('the secrets', () => {
  const guesses = ['', 'root', 'password', 'mysql', 'redis', 'agentchat', '123456', 'secret']

  it.each(['root', 'agentchat'])('of MySQL are no well-known ones: %s', async (user) => {
    const [mysql] = containersOf('mysql')
    for (const password of guesses) {
      const answer = await mysql?.run(['mysql', '--protocol=tcp', '--host=127.0.0.1', `--user=${user}`, `--password=${password}`, '--execute=SELECT 1'])
      expect(answer?.stderr, `with "${password}"`).toContain('Access denied')
    }
  })

  it('of Redis are asked for', async () => {
    const [redis] = containersOf('redis')
    expect((await redis?.run(['redis-cli', 'GET', 'anything']))?.stdout).toContain('NOAUTH')
    for (const password of guesses) {
      expect((await redis?.run(['redis-cli', 'AUTH', password]))?.stdout, `with "${password}"`).toContain('WRONGPASS')
    }
  })
})

import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DockerAnswer } from '#test/support/deploy/fake-docker.ts'
import { completeEnvironment, makeInstallation } from '#test/support/deploy/installation.ts'

const check = 'start.sh --prod --check'

/** What the check says to one wrong setting in an otherwise complete installation. */
function complain(environment: Record<string, string>, docker: DockerAnswer[] = []): string {
  using installation = makeInstallation({ environment: { ...completeEnvironment, ...environment }, docker })
  const { exitCode, output } = installation.run(check)
  return exitCode === 1 ? output : `exit code ${exitCode}: ${output}`
}

describe('start.sh --check', { timeout: 30_000 }, () => {
  it('says that a machine with Docker is ready, and changes nothing', () => {
    using installation = makeInstallation()
    const { exitCode, output } = installation.run(check)
    expect([exitCode, output]).toEqual([0, expect.stringContaining('everything is there to start agentchat')])
    expect(output).toContain('the start will make it with fresh secrets')
    expect(existsSync(installation.environmentFile)).toBe(false)
    expect(installation.dockerCalls().filter((call) => /\b(up|build|pull|run|create|rm)\b/.test(call))).toEqual([])
  })

  it('accepts a complete environment file', () => {
    using installation = makeInstallation({ environment: { ...completeEnvironment, APP_URL: 'https://chat.example.com', HTTP_PORT: '18080' } })
    expect(installation.run(check)).toMatchObject({ exitCode: 0 })
  })

  it('names all problems at once, each with its fix', () => {
    const output = complain({ APP_SECRET: 'changeme', HTTP_PORT: '80800', APP_URL: 'chat.example.com', MYSQL_MAX_CONNECTIONS: '20' }, [
      { when: 'compose version*', output: '2.10.1' },
    ])
    expect(output).toContain('5 problem(s) found')
    expect(output.match(/^ {5}Fix: \S/gm)).toHaveLength(5)
  })

  it.each([
    [{ APP_SECRET: 'short' }, 'APP_SECRET', '5 characters; 32 are the least', 'openssl rand -hex 32'],
    [{ APP_SECRET: 'change-me-change-me-change-me-change-me' }, 'APP_SECRET', 'well-known placeholder', 'openssl rand -hex 32'],
    [{ APP_SECRET: 'a'.repeat(64) }, 'APP_SECRET', 'well-known placeholder', 'openssl rand -hex 32'],
    [{ MYSQL_ROOT_PASSWORD: '123456' }, 'MYSQL_ROOT_PASSWORD', 'well-known placeholder', 'openssl rand -hex 32'],
    [{ REDIS_PASSWORD: 'tooshort' }, 'REDIS_PASSWORD', '8 characters; 16 are the least', 'openssl rand -hex 32'],
    [{ MYSQL_PASSWORD: 'with@sign/and:colon!' }, 'MYSQL_PASSWORD', 'would break the URL', 'letters, digits'],
    [{ HTTP_PORT: 'eighty' }, 'HTTP_PORT', 'not a number from 1 to 65535', 'the default (8090)'],
    [{ APP_REPLICAS: '0' }, 'APP_REPLICAS', 'not a number from 1 to 32', 'the default (2)'],
    [{ APP_URL: 'https://chat.example.com/path' }, 'APP_URL', 'not of the form', 'without a path'],
    [{ MYSQL_BUFFER_POOL_SIZE: '512 MB' }, 'MYSQL_BUFFER_POOL_SIZE', 'not of the form', '512M'],
    [{ REDIS_MAXMEMORY: 'half' }, 'REDIS_MAXMEMORY', 'not of the form', '512mb'],
    [{ COMPOSE_PROFILES: 'mysql' }, 'redis', 'REDIS_URL is not set', 'add redis to COMPOSE_PROFILES'],
    [{ COMPOSE_PROFILES: 'redis', DATABASE_URL: 'postgres://a:b@c/d' }, 'DATABASE_URL', 'not of the form', 'mysql://'],
    [{ APP_REPLICAS: '4', WEB_CONCURRENCY: '4' }, 'MYSQL_MAX_CONNECTIONS', '(4 copies + 1 while upgrading) x 4 processes x 10 connections + 10 spare = 210', 'set MYSQL_MAX_CONNECTIONS=210'],
  ])('stops at %o', (environment, name, problem, fix) => {
    const output = complain(environment)
    expect(output).toContain('1 problem(s) found')
    expect(output).toContain(name)
    expect(output).toContain(problem)
    expect(output.slice(output.indexOf('Fix:'))).toContain(fix)
  })

  it('does not repeat a password that it complains about', () => {
    const output = complain({ MYSQL_PASSWORD: 'p@ss w0rd of mine', DATABASE_URL: 'mysql://me:hush-hush@host' })
    expect(output).not.toMatch(/p@ss|hush/)
  })

  it.each<[string, DockerAnswer, string, string]>([
    ['no engine', { when: 'version*', error: 'Cannot connect to the Docker daemon', exitCode: 1 }, 'Cannot connect to the Docker daemon', 'systemctl start docker'],
    ['no right to use it', { when: 'version*', error: 'permission denied while trying to connect', exitCode: 1 }, 'does not let this account in', 'usermod -aG docker'],
    ['an old engine', { when: 'version*', output: '19.03.15' }, 'Docker Engine is 19.03.15', 'upgrade it to 20.10.0'],
    ['no Compose v2', { when: 'compose version*', exitCode: 1 }, 'Compose v2 is not installed', 'install the plugin'],
    ['an old Compose', { when: 'compose version*', output: 'v2.9.0' }, 'Compose is 2.9.0', 'upgrade the plugin to 2.24.0'],
    ['little memory', { when: 'info*MemTotal*', output: '536870912' }, '512 MB of memory', 'more memory'],
    ['a volume without its secrets', { when: 'volume inspect agentchat_mysql' }, 'holds data, but', '--purge'],
  ])('stops at %s', (_what, docker, problem, fix) => {
    const lost: Record<string, string> = docker.when.startsWith('volume') ? { MYSQL_PASSWORD: '' } : {}
    const output = complain(lost, [docker])
    expect(output).toContain(problem)
    expect(output.slice(output.indexOf('Fix:'))).toContain(fix)
  })

  it('says without Docker where to get it', () => {
    using installation = makeInstallation()
    for (const tool of ['bash', 'dirname', 'awk', 'ls', 'df', 'curl']) symlinkSync(`/usr/bin/${tool}`, join(installation.folder, tool))
    const { exitCode, output } = installation.run(check, { PATH: installation.folder })
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/Docker is not installed.*\n.*docs\.docker\.com\/engine\/install/)])
  })
})

describe('a taken port', { timeout: 30_000 }, () => {
  const environment = { ...completeEnvironment, HTTP_PORT: '18080' }
  const takenPorts = [18080, 18081]

  it('is a problem that names the owner, the variable and a free one', () => {
    using installation = makeInstallation({ environment, takenPorts, docker: [{ when: 'ps*Names*', output: 'somebody-else' }] })
    const { exitCode, output } = installation.run(check)
    expect([exitCode, output]).toEqual([1, expect.stringContaining('Port 18080 is taken by the container somebody-else')])
    expect(output).toMatch(/set HTTP_PORT in \S+ to a free port, such as HTTP_PORT=18082/)
  })

  it('is none when this installation holds it', () => {
    const ours = { when: 'ps --quiet --filter label=com.docker.compose.project=agentchat --filter publish=18080', output: 'abc' }
    using installation = makeInstallation({ environment, takenPorts, docker: [ours] })
    expect(installation.run(check)).toMatchObject({ exitCode: 0 })
  })
})

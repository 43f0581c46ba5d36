import { describe, expect, it } from 'vitest'
import { makeTempDir } from '#test/support/temp-dir.ts'
import { ComposeProject } from '#test/support/stack/compose-project.ts'
import { writeEnvironmentFile } from '#test/support/stack/environment-file.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const { MYSQL_PASSWORD: databasePassword = '', REDIS_PASSWORD: storePassword = '' } = stack.address.environment
const secrets = ['APP_SECRET', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'REDIS_PASSWORD']

/** Runs a command of the app's image within the stack, with some variables set otherwise. */
async function runWith(variables: Record<string, string>, command: 'check' | 'migrate' | 'serve') {
  const changes = Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`])
  const { code, stdout, stderr } = await stack.services.tryCompose(['run', '--rm', '--no-deps', '--no-TTY', ...changes, 'app', command])
  return { code, output: stdout + stderr }
}

/** What may stand in an environment, and what then has to be said of it. */
const mistakes: [name: string, variables: Record<string, string>, said: RegExp[]][] = [
  ['no secret', { APP_SECRET: '' }, [/APP_SECRET: .*openssl rand -hex 32/]],
  ['a short secret', { APP_SECRET: 'secret' }, [/APP_SECRET: .*at least 32 .*openssl rand -hex 32/]],
  ['a secret that is none', { APP_SECRET: 'a'.repeat(64) }, [/APP_SECRET: too easy to guess/]],
  ['an address that is no database\'s', { DATABASE_URL: 'postgres://db/agentchat' }, [/DATABASE_URL: .*mysql:\/\/user:password@host/]],
  ['a database that cannot be reached', { DATABASE_URL: 'mysql://agentchat:x@nowhere:3306/agentchat' }, [/DATABASE_URL: .*nowhere:3306.*(see|check)/]],
  ['a wrong password of the database', { DATABASE_URL: 'mysql://agentchat:wrong@mysql:3306/agentchat' }, [/DATABASE_URL: .*(refuses|denied).*password/]],
  ['a database that is not there', { DATABASE_URL: `mysql://agentchat:${databasePassword}@mysql:3306/elsewhere` }, [/DATABASE_URL: .*elsewhere/]],
  ['a wrong password of Redis', { REDIS_URL: 'redis://:wrong@redis:6379/0' }, [/REDIS_URL: .*password/]],
  ['an address that is not Redis\'s', { REDIS_URL: 'http://redis:6379' }, [/REDIS_URL: .*redis:\/\//]],
  ['more connections than MySQL accepts', { DATABASE_POOL_SIZE: '200' }, [/151.*410/, /MYSQL_MAX_CONNECTIONS/]],
  ['several processes without Redis', { WEB_CONCURRENCY: '2', REDIS_URL: '' }, [/WEB_CONCURRENCY: .*REDIS_URL=redis:/]],
]

describe('a configuration that cannot work', () => {
  it.each(mistakes)('is refused with the reason and what to do: %s', async (_name, variables, said) => {
    const { code, output } = await runWith(variables, 'check')
    expect(code).toBe(1)
    for (const sentence of said) expect(output).toMatch(sentence)
  })

  it('stops the start, with every problem at once', async () => {
    const { code, output } = await runWith({
      APP_SECRET: 'short',
      DATABASE_URL: 'mysql://agentchat:wrong@mysql:3306/agentchat',
      REDIS_URL: 'redis://:wrong@redis:6379/0',
      LOG_LEVEL: 'loud',
      DRAIN_SECONDS: 'soon',
    }, 'serve')
    expect(code).toBe(1)
    for (const name of ['APP_SECRET', 'DATABASE_URL', 'REDIS_URL', 'LOG_LEVEL', 'DRAIN_SECONDS']) expect(output).toContain(`- ${name}: `)
  })

  it('is refused without saying a secret', async () => {
    const { output } = await runWith({ LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://agentchat:a-wrong-password@mysql:3306/agentchat' }, 'check')
    expect(output).not.toContain('a-wrong-password')
    for (const secret of [databasePassword, storePassword, stack.address.environment.APP_SECRET ?? '']) expect(output).not.toContain(secret)
  })

  it.each(secrets)('does not even begin without a secret, and names the way to one: %s', async (missing) => {
    using folder = makeTempDir()
    const environmentFile = `${folder.path}/.env`
    const { [missing]: _left, ...rest } = stack.address.environment
    writeEnvironmentFile(environmentFile, rest)
    const { code, stderr } = await new ComposeProject({ name: 'agentchat-test-never', environmentFile }).tryCompose(['config', '--quiet'])
    expect(code).not.toBe(0)
    expect(stderr).toContain(missing)
    expect(stderr).toContain('deploy/start.sh')
  })
})

describe('a configuration that works', () => {
  it('is said to', async () => {
    expect(await runWith({}, 'check')).toMatchObject({ code: 0 })
  })

  it('brings the database up to date as often as it is asked to', async () => {
    expect(await runWith({}, 'migrate')).toEqual({ code: 0, output: expect.stringContaining('The database is up to date.') })
  })
})

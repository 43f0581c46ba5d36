import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DockerAnswer } from '#test/support/deploy/fake-docker.ts'
import { completeEnvironment, makeInstallation } from '#test/support/deploy/installation.ts'

/** Stops the start right after the environment file. */
const unbuildable: DockerAnswer[] = [{ when: 'compose*build*', exitCode: 1 }]
const secrets = ['APP_SECRET', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'REDIS_PASSWORD'] as const

describe('the environment file', { timeout: 30_000 }, () => {
  it('is made with fresh secrets that only its owner can read', () => {
    using installation = makeInstallation({ docker: unbuildable })
    expect(installation.run('start.sh --prod').output).toContain('with fresh secrets')
    const values = installation.readEnvironment()
    expect(secrets.map((name) => /^[0-9a-f]{64}$/.test(values[name] ?? ''))).toEqual([true, true, true, true])
    expect(new Set(secrets.map((name) => values[name])).size).toBe(4)
    expect(values.COMPOSE_PROFILES).toBe('mysql,redis')
    expect((statSync(installation.environmentFile).mode & 0o777).toString(8)).toBe('600')
  })

  it('is another one for each installation', () => {
    using first = makeInstallation({ docker: unbuildable })
    using second = makeInstallation({ docker: unbuildable })
    for (const installation of [first, second]) installation.run('start.sh --prod')
    expect(secrets.filter((name) => first.readEnvironment()[name] === second.readEnvironment()[name])).toEqual([])
  })

  it('is never changed by a second start', () => {
    using installation = makeInstallation({ docker: unbuildable })
    installation.run('start.sh --prod')
    const before = readFileSync(installation.environmentFile, 'utf8')
    installation.run('start.sh --prod')
    expect(readFileSync(installation.environmentFile, 'utf8')).toBe(before)
  })

  it('gets the secrets that it lacks, and keeps everything else to the letter', () => {
    using installation = makeInstallation({ docker: unbuildable })
    const written = `# mine\nexport HTTP_PORT="18080" # why\nAPP_SECRET='${completeEnvironment.APP_SECRET}'\nREDIS_PASSWORD=\nLOG_LEVEL=debug`
    writeFileSync(installation.environmentFile, written)
    const { output } = installation.run('start.sh --prod')
    const after = readFileSync(installation.environmentFile, 'utf8')
    expect(after.split('\n').slice(0, 3)).toEqual(written.split('\n').slice(0, 3))
    expect(after).toMatch(/^REDIS_PASSWORD=[0-9a-f]{64}$/m)
    expect(after).toMatch(/^LOG_LEVEL=debug$/m)
    expect(output.match(/added a fresh \w+/g)).toEqual(['added a fresh MYSQL_ROOT_PASSWORD', 'added a fresh MYSQL_PASSWORD', 'added a fresh REDIS_PASSWORD'])
  })

  it('does not get what this shell already gives', () => {
    using installation = makeInstallation({ docker: unbuildable, environment: { ...completeEnvironment, MYSQL_PASSWORD: '' } })
    installation.run('start.sh --prod', { MYSQL_PASSWORD: 'from-the-shell-and-long-enough' })
    expect(installation.readEnvironment().MYSQL_PASSWORD).toBe('')
  })

  it('is not run: what looks like a command in it stays text', () => {
    using installation = makeInstallation({ docker: unbuildable, environment: { ...completeEnvironment, LOG_LEVEL: '$(touch /tmp/agentchat-was-run)' } })
    expect(installation.run('start.sh --prod --check', {}).exitCode).toBe(0)
    expect(() => statSync('/tmp/agentchat-was-run')).toThrow('ENOENT')
  })

  it('can be another one', () => {
    using installation = makeInstallation({ docker: unbuildable })
    installation.run('start.sh --prod', { AGENTCHAT_ENV_FILE: `${installation.folder}/second.env` })
    expect(readFileSync(`${installation.folder}/second.env`, 'utf8')).toContain('APP_SECRET=')
    expect(installation.readEnvironment()).toEqual({})
  })

  it('lets both servers be somebody else\'s', () => {
    using installation = makeInstallation({ environment: {
      ...completeEnvironment,
      COMPOSE_PROFILES: '',
      DATABASE_URL: 'mysql://agentchat:secret@mysql.example.com:3306/agentchat',
      REDIS_URL: 'rediss://:secret@redis.example.com:6379/0',
    } })
    expect(installation.run('start.sh --prod --check')).toMatchObject({ exitCode: 0 })
  })
})

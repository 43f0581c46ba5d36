import { describe, expect, it } from 'vitest'
import type { DockerAnswer } from '#test/support/deploy/fake-docker.ts'
import { completeEnvironment, makeInstallation } from '#test/support/deploy/installation.ts'

const volumes: DockerAnswer[] = [{ when: 'volume ls --quiet --filter label=com.docker.compose.project=agentchat', output: 'agentchat_mysql\nagentchat_files' }]
const ofKind = (calls: string[], kind: RegExp) => calls.filter((call) => kind.test(call))

describe('stop.sh', { timeout: 30_000 }, () => {
  it('stops this installation and keeps its data', () => {
    using installation = makeInstallation({ environment: completeEnvironment, docker: volumes })
    expect(installation.run('stop.sh --prod')).toMatchObject({ exitCode: 0 })
    const calls = installation.dockerCalls()
    expect(ofKind(calls, / down /)).toEqual([expect.stringContaining('--project-name agentchat ')])
    expect(ofKind(calls, /volume rm|prune|--volumes/)).toEqual([])
  })

  it('works without an environment file', () => {
    using installation = makeInstallation()
    expect(installation.run('stop.sh --prod')).toMatchObject({ exitCode: 0 })
    expect(ofKind(installation.dockerCalls(), / down /)).toHaveLength(1)
  })

  it('stops the installation that COMPOSE_PROJECT_NAME names', () => {
    using installation = makeInstallation({ environment: completeEnvironment })
    installation.run('stop.sh', { COMPOSE_PROJECT_NAME: 'second' })
    expect(ofKind(installation.dockerCalls(), / down /)).toEqual([expect.stringContaining('--project-name second ')])
  })
})

describe('stop.sh --purge', { timeout: 30_000 }, () => {
  const removed = ['volume rm agentchat_mysql agentchat_files']

  it('removes the volumes of this project once its name was typed', () => {
    using installation = makeInstallation({ environment: completeEnvironment, docker: volumes })
    const { output } = installation.runOnTerminal('stop.sh --prod --purge', 'agentchat\n')
    expect(output).toContain('deletes all data of agentchat, for good: agentchat_mysql agentchat_files')
    expect(ofKind(installation.dockerCalls(), /volume rm/)).toEqual(removed)
  })

  it.each(['y\n', 'yes\n', 'agentcha\n', '\n'])('does nothing at all when %j was typed', (typed) => {
    using installation = makeInstallation({ environment: completeEnvironment, docker: volumes })
    expect(installation.runOnTerminal('stop.sh --prod --purge', typed).output).toContain('nothing was deleted or stopped')
    expect(ofKind(installation.dockerCalls(), /volume rm| down /)).toEqual([])
  })

  it('does not ask with --yes', () => {
    using installation = makeInstallation({ environment: completeEnvironment, docker: volumes })
    expect(installation.run('stop.sh --prod --purge --yes')).toMatchObject({ exitCode: 0 })
    expect(ofKind(installation.dockerCalls(), /volume rm/)).toEqual(removed)
  })

  it('refuses where nobody can be asked', () => {
    using installation = makeInstallation({ environment: completeEnvironment, docker: volumes })
    expect(installation.run('stop.sh --prod --purge')).toMatchObject({ exitCode: 1, output: expect.stringContaining('--yes') })
    expect(ofKind(installation.dockerCalls(), /volume rm| down /)).toEqual([])
  })
})

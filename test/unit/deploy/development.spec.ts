import { describe, expect, it } from 'vitest'
import type { DockerAnswer } from '#test/support/deploy/fake-docker.ts'
import { makeInstallation } from '#test/support/deploy/installation.ts'

const unbuildable: DockerAnswer = { when: 'compose*build*', exitCode: 1 }

describe('start.sh without --prod', { timeout: 30_000 }, () => {
  it('starts the development set-up under a name of its own', () => {
    using installation = makeInstallation({ docker: [unbuildable] })
    installation.run('start.sh')
    const builds = installation.dockerCalls().filter((call) => / build /.test(call))
    expect(builds).toEqual([expect.stringMatching(/--file \S+\/docker-compose\.yml --project-name agentchat-dev .* build app$/)])
  })

  it('keeps the password of a database that was made without an environment file', () => {
    using installation = makeInstallation({ docker: [unbuildable, { when: 'volume inspect agentchat-dev_mysql' }] })
    installation.run('start.sh')
    expect(Object.keys(installation.readEnvironment()).sort()).toEqual(['APP_SECRET', 'COMPOSE_PROFILES', 'REDIS_PASSWORD'])
  })
})

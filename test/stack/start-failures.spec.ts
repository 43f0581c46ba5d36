import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameImages } from '#test/support/stack/images.ts'
import { writeEnvironmentFile } from '#test/support/stack/environment-file.ts'
import { runScript } from '#test/support/stack/run-script.ts'
import { startStack } from '#test/support/stack/start-stack.ts'
import type { OwnStack } from '#test/support/stack/start-stack.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const wrongPassword = 'b0a7'.repeat(12)
/** Nothing listens there. */
const unreachable = 'mysql://agentchat:0123456789abcdef@127.0.0.1:9/agentchat'

let images: Awaited<ReturnType<typeof nameImages>>
let own: OwnStack
let environmentText: string
beforeAll(async () => {
  images = await nameImages('start-failures')
  own = await startStack({ environment: { AGENTCHAT_IMAGE: images.image } })
  environmentText = readFileSync(own.stack.address.environmentFile, 'utf8')
})
afterAll(async () => {
  await own.remove()
  await images.remove()
})

/** Starts with some settings changed in the environment file; how long it took is part of the outcome. */
async function start(changes: Record<string, string> = {}) {
  const { environment, environmentFile } = own.stack.address
  writeEnvironmentFile(environmentFile, { ...environment, ...changes })
  const startedAtMs = performance.now()
  const outcome = await runScript(own.stack, 'start.sh', ['--prod'])
  return { ...outcome, tookMs: performance.now() - startedAtMs }
}

describe('a start that cannot work', { timeout: 280_000 }, () => {
  it('names the database when its password is not that of the volume, with its last lines and what to do', async () => {
    const { code, output, tookMs } = await start({ MYSQL_PASSWORD: wrongPassword })
    expect([code, output]).toEqual([1, expect.stringMatching(/failed: mysql: running/)])
    expect(output).toMatch(/Health check: .*Access denied for user/)
    expect(output).toMatch(/Hint: the password in the environment file is not the one that the volume was made with/)
    expect(output).toContain('did not start')
    expect(output).not.toContain(wrongPassword)
    // A wrong password does not get better by waiting for the whole of START_TIMEOUT_SECONDS.
    expect(tookMs).toBeLessThan(90_000)
  })

  it('names what could not reach the database', async () => {
    const { code, output } = await start({ COMPOSE_PROFILES: 'redis', DATABASE_URL: unreachable, DATABASE_WAIT_SECONDS: '5' })
    expect([code, output]).toEqual([1, expect.stringMatching(/failed: migrate: exited/)])
    expect(output).toMatch(/DATABASE_URL: .*127\.0\.0\.1:9/)
    expect(output).toMatch(/Hint: /)
    expect(output).not.toContain('0123456789abcdef')
  })

  it('does not begin when somebody else has the port', async () => {
    const taken = new URL(useStack().url).port
    const { code, output } = await start({ HTTP_PORT: taken })
    expect([code, output]).toEqual([1, expect.stringMatching(new RegExp(`Port ${taken} is taken[\\s\\S]*Fix: `))])
  })

  it('says all that is wrong with the settings at once', async () => {
    const { code, output } = await start({ APP_SECRET: 'changeme', MYSQL_MAX_CONNECTIONS: '20', HTTPS_PORT: '99999', DATABASE_URL: 'postgres://somewhere' })
    expect(code).toBe(1)
    for (const name of ['APP_SECRET', 'MYSQL_MAX_CONNECTIONS', 'HTTPS_PORT', 'DATABASE_URL']) expect(output).toContain(name)
    expect(output.match(/Fix: /g)?.length).toBeGreaterThanOrEqual(4)
  })
})

describe('a start after one that failed', { timeout: 280_000 }, () => {
  it('works as soon as the cause is gone, and has everybody\'s data', async () => {
    const { code, output } = await start()
    expect([code, output]).toEqual([0, expect.stringContaining('AgentChat is ready')])
    expect(readFileSync(own.stack.address.environmentFile, 'utf8')).toBe(environmentText)
    expect((await own.stack.signInAdministrator()).user.role).toBe('administrator')
  })
})

import { resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashImageFiles } from '#test/support/stack/image-files.ts'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const again = `agentchat-build-again-${process.pid}`
afterAll(() => runDocker(['image', 'rm', '--force', again]))

/** From the first layer on, with nothing that an earlier build has left. */
async function buildAgain(): Promise<void> {
  const registry = process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry
  const argument = registry ? ['--build-arg', `NPM_CONFIG_REGISTRY=${registry}`] : []
  await runDocker(['build', '--quiet', '--no-cache', '--target', 'production', '--tag', again, ...argument, resolve(import.meta.dirname, '../..')], { timeoutMs: 900_000 })
}

describe('the build', () => {
  it('makes the same files of the same sources, byte for byte', { timeout: 900_000 }, async () => {
    await buildAgain()
    const files = await hashImageFiles(again, '/app/.output')
    expect(files.length).toBeGreaterThan(500)
    const others = await hashImageFiles(`${stack.address.environment.AGENTCHAT_IMAGE}:latest`, '/app/.output')
    const differences = new Set(files).symmetricDifference(new Set(others))
    expect([...differences], [...differences].join('\n')).toEqual([])
  })
})

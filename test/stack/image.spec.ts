import { beforeAll, describe, expect, it } from 'vitest'
import { runDocker } from '#test/support/stack/run-docker.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const largestAdditionBytes = 90 * 1024 ** 2

interface ImageFacts { Size: number, Config: { User: string, Labels: Record<string, string>, Healthcheck?: { Test: string[] } }, RootFS: { Layers: string[] } }

let image: ImageFacts
let base: ImageFacts
beforeAll(async () => {
  const { AGENTCHAT_IMAGE = '' } = stack.address.environment
  const facts: ImageFacts[] = JSON.parse(await runDocker(['image', 'inspect', `${AGENTCHAT_IMAGE}:latest`, 'node:24-bookworm-slim']))
  if (!facts[0] || !facts[1]) throw new Error('The images are not there')
  ;[image, base] = [facts[0], facts[1]]
})

/** What a command prints in one of the replicas. */
async function runInApp(command: string): Promise<string> {
  const [replica] = await stack.services.containers('app')
  const { stdout } = await replica?.run(['sh', '-c', command]) ?? { stdout: '' }
  return stdout.trim()
}

describe('the image of the app', () => {
  it('adds little to the one that it stands on', () => {
    expect(image.RootFS.Layers.slice(0, base.RootFS.Layers.length)).toEqual(base.RootFS.Layers)
    expect(image.Size - base.Size).toBeLessThan(largestAdditionBytes)
  })

  it('says what it is, whose health can be asked, and runs as node', () => {
    expect(image.Config.User).toBe('node')
    expect(image.Config.Labels['org.opencontainers.image.title']).toBe('AgentChat')
    expect(image.Config.Healthcheck?.Test).toContain('health')
  })

  it('holds the built server, and neither sources, tools, tests nor settings', async () => {
    expect(await runInApp('ls -A /app')).toBe('.output')
    expect(await runInApp('find /app -name "*.spec.*" -o -name ".env*" -o -name "*.map" | head -5')).toBe('')
    expect(await runInApp('ls -d /app/.output/server/node_modules/nuxt /app/.output/server/node_modules/typescript /app/.output/server/node_modules/vitest 2>/dev/null')).toBe('')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTempDir } from '#test/support/temp-dir.ts'
import { ComposeProject } from '#test/support/stack/compose-project.ts'
import { writeEnvironmentFile } from '#test/support/stack/environment-file.ts'
import { waitForRequestLine } from '#test/support/stack/log-lines.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'

const stack = useStack()
const folder = makeTempDir()

/** The same stack, whose nginx believes the network that requests of this machine come from. */
beforeAll(async () => {
  const environmentFile = `${folder.path}/.env`
  writeEnvironmentFile(environmentFile, { ...stack.address.environment, TRUSTED_PROXIES: '172.16.0.0/12, 192.168.0.0/16, 10.0.0.0/8' })
  const believing = new ComposeProject({ name: stack.services.name, environmentFile })
  await believing.compose(['up', '--detach', '--no-deps', '--wait', 'nginx'])
})
afterAll(async () => {
  await stack.services.compose(['up', '--detach', '--no-deps', '--wait', 'nginx'])
  folder.remove()
})

async function addressSeenByApp(headers: Record<string, string>): Promise<unknown> {
  const requestId = `test-${crypto.randomUUID()}`
  await requestRaw(`${stack.url}/api/v1/auth/session`, { headers: { 'x-request-id': requestId, ...headers } })
  return (await waitForRequestLine(await stack.services.containers('app'), requestId)).line.clientAddress
}

describe('behind a proxy that is trusted', () => {
  it('the client is who the proxy says', async () => {
    expect(await addressSeenByApp({ 'x-forwarded-for': '203.0.113.7' })).toBe('203.0.113.7')
  })

  it('the client is the last one that no trusted proxy has named, whatever it claims itself', async () => {
    expect(await addressSeenByApp({ 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.1.2.3' })).toBe('203.0.113.7')
  })

  it('cookies are for encrypted connections when the proxy\'s own is', async () => {
    const signIn = (headers: Record<string, string>) => requestRaw(`${stack.url}/api/v1/auth/login`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(stack.address.administrator),
    })
    expect((await signIn({ 'x-forwarded-proto': 'https' })).headers['set-cookie']).toMatch(/; Secure/i)
    expect((await signIn({})).headers['set-cookie']).not.toMatch(/; Secure/i)
  })
})

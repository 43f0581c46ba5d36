import { describe, expect, it } from 'vitest'
import { downloadFile, uploadFile } from '#test/support/chat/files.ts'
import { readLogLines, waitForRequestLine } from '#test/support/stack/log-lines.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
import { useStack } from '#test/support/stack/shared-stack.ts'
import { waitUntil } from '#test/support/wait-until.ts'

const stack = useStack()
const { url, services } = stack

describe('what nginx lets through', () => {
  it.each(['/.env', '/.git/config', '/.htaccess', '/api/../.env', '/_nuxt/.hidden', '/%2eenv', '/.well-known/../.env'])('no hidden file: %s', async (path) => {
    const { status, body } = await requestRaw(url + path)
    expect([400, 404]).toContain(status)
    expect(body.toString()).not.toContain('APP_SECRET')
  })

  it('what stands below .well-known', async () => {
    const requestId = `test-${crypto.randomUUID()}`
    await requestRaw(`${url}/.well-known/security.txt`, { headers: { 'x-request-id': requestId } })
    const { line } = await waitForRequestLine(await services.containers('nginx'), requestId)
    expect(line.upstream).toMatch(/:3000$/)
  })

  it.each(['/metrics', '/metrics/', '/METRICS', '/%6detrics', '//metrics'])('no metrics: %s', async (path) => {
    const { status, body } = await requestRaw(url + path, { headers: { authorization: 'Bearer guessed' } })
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('process_cpu')
  })

  it('bodies as large as the app takes, and none beyond', async () => {
    const send = (sizeBytes: number) => requestRaw(`${url}/api/v1/auth/login`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(sizeBytes - 48) }),
    })
    // The app itself says what it thinks of it.
    expect((await send(900 * 1024)).headers['content-type']).toBe('application/problem+json')
    expect((await send(900 * 1024)).status).not.toBe(502)
    expect((await send(2 * 1024 ** 2)).status).toBe(413)
  })

  it('a file of 20 MB, to whichever replica, and back', async () => {
    const person = await stack.register()
    const content = Uint8Array.from({ length: 20 * 1024 ** 2 }, (_, index) => index % 251)
    const file = await uploadFile(person.client, { name: 'large.bin', content })
    // Any replica has it: they share the volume.
    for (let attempt = 0; attempt < 4; attempt++) {
      const { bytes } = await downloadFile(person.client, file.id)
      expect(Buffer.compare(bytes, content)).toBe(0)
    }
    const tooLarge = await requestRaw(`${url}/api/v1/files?name=a.bin`, { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'content-length': String(51 * 1024 ** 2) } })
    expect([tooLarge.status, JSON.parse(tooLarge.body.toString()).code]).toEqual([413, 'body-too-large'])
  })

  it('nothing of what a client says about its own address', async () => {
    const requestId = `test-${crypto.randomUUID()}`
    const claims = { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7', 'forwarded': 'for=203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
    const { headers } = await requestRaw(`${url}/api/v1/auth/session`, { headers: { 'x-request-id': requestId, ...claims } })
    const { line } = await waitForRequestLine(await services.containers('app'), requestId)
    expect(line.clientAddress).toMatch(/^(172|192|10|127)\./)
    expect(JSON.stringify(headers)).not.toMatch(/evil\.example|Secure/)
  })

  it('no page of another site: nobody else may read answers or send writes', async () => {
    const foreign = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    for (const [method, path] of [['GET', '/api/openapi.json'], ['OPTIONS', '/api/v1/auth/login']] as const) {
      const { headers } = await requestRaw(url + path, { method, headers: foreign })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
    const { status, body } = await requestRaw(`${url}/api/v1/auth/login`, { method: 'POST', headers: { ...foreign, 'content-type': 'application/json' }, body: '{}' })
    expect([status, JSON.parse(body.toString()).code]).toEqual([403, 'foreign-origin'])
  })

  it('an upgrade to another protocol', async () => {
    const requestId = `test-${crypto.randomUUID()}`
    await requestRaw(`${url}/api/v1/nothing`, { headers: { 'connection': 'upgrade', 'upgrade': 'websocket', 'x-request-id': requestId } })
    const { line } = await waitForRequestLine(await services.containers('app'), requestId)
    expect(line.status).toBe(404)
  })
})

describe('one address that asks for more than anybody needs', () => {
  it('is told to slow down, and served again soon', async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, () => requestRaw(`${url}/api/v1/auth/session`)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/problem+json' })
    expect(JSON.parse(refused[0]?.body.toString() ?? '')).toMatchObject({ code: 'too-many-requests', status: 429 })
    await waitUntil('the address to be served again', async () => (await requestRaw(`${url}/api/v1/auth/session`)).status !== 429)
  })
})

describe('the log of nginx', () => {
  it('is one JSON object for each request', async () => {
    await requestRaw(`${url}/login`, { headers: { 'user-agent': 'a "quoted" \\ agent\t<script>' } })
    const nginx = await services.container('nginx')
    const lines = (await readLogLines(nginx)).filter(({ service }) => service === 'nginx')
    expect(lines.find(({ userAgent }) => userAgent === 'a "quoted" \\ agent\t<script>')).toBeDefined()
    const written = (await nginx.logs()).split('\n').filter((line) => line.includes('"service":"nginx"'))
    expect(lines).toHaveLength(written.length)
  })
})
